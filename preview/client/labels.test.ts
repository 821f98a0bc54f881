import { propertyLabel, shorten, typeLabel } from './labels';

it('names a type as a reader would', () => {
  expect(typeLabel('gitlab_merge_request')).toBe('Merge request');
});

it.each([
  ['cve', 'CVE'],
  ['cwe', 'CWE'],
  ['gitlab_ci_variable', 'CI variable'],
  ['gitlab_ssh_key', 'SSH key'],
  ['gitlab_oauth_application', 'OAuth application'],
])('writes %s in capitals where people do', (type, label) => {
  expect(typeLabel(type)).toBe(label);
});

it.each([
  ['mergedOn', 'Merged on'],
  ['mr.approvalCount', 'Approval count'],
  ['webURL', 'Web URL'],
  ['projectId', 'Project ID'],
])('names the property %s as a reader would', (property, label) => {
  expect(propertyLabel(property)).toBe(label);
});

it('keeps a short name', () => {
  expect(shorten('till', 4)).toBe('till');
});

it('shortens a long name without cutting a character in two', () => {
  expect(shorten('🦊🦊🦊🦊🦊', 3)).toBe('🦊🦊…');
});

it('puts a name of several lines on one', () => {
  expect(shorten('a\n\u2028b', 9)).toBe('a b');
});
