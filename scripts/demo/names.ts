/** By user name. */
export const PEOPLE: Record<string, string> = {
  ada: 'Ada Lindqvist',
  'zoe.angstrom': 'Zoë Ångström',
  li_na: 'Li Na',
  'bobby-tables': 'Bobby Tables',
  pia: "Pia O'Neill",
  sam: 'Sam Okafor',
  nour: 'Nour Haddad',
  sub: 'Sven Bergman',
  carl: 'Carl Mbeki',
  mina: 'Mina Patel',
  paul: 'Paul Novak',
  petra: 'Petra Novak',
  blake: 'Blake Turner',
  dora: 'Dora Fischer',
  otto: 'Otto Brandt',
  olga: 'Olga Ivanova',
  nobody: 'Noor Vance',
  audrey: 'Audrey Laurent',
};

/** By path. */
export const GROUPS: Record<string, string> = {
  kernel: 'Core',
  web: 'Web',
  borealis: 'Borealis',
};

/** By path. */
export const PROJECTS: Record<string, string> = {
  scheduler: 'Scheduler',
  site: 'Website',
  warehouse: 'Warehouse',
  empty: 'Sandbox',
};

/** By the name that they have in the tests. */
export const LABELS: Record<string, string> = {
  '</script><script>alert(1)</script>': 'needs review',
  'naïve & "quoted"': 'data',
};

/** Titles of merge requests that say what they test. */
export const TITLES: Record<string, string> = {
  'One approval of two': 'Charge cards in the currency of the order',
  'Merged without approval': 'Hotfix: raise the limit of open connections',
  'Approved by its author': 'Move the cookie banner to the footer',
  'Draft: sketch': 'Draft: partition orders by month',
  'In an archived project': 'Switch the old importer off',
  'In a project without merge requests': 'Describe who is on call',
};

/** Of all other merge requests, one after the other. */
export const USUAL_TITLES = [
  'Retry payments that time out',
  'Log who changed a price',
  'Update the TLS certificates of staging',
  'Cache the list of countries',
  'Validate addresses before checkout',
  'Drop the unused column of invoices',
  'Send receipts from a queue',
  'Round taxes per line',
  'Pin the base image of the build',
  'Fix the order of search results',
  'Show delivery dates in local time',
  'Rotate the key of the mail service',
  'Test refunds of partial deliveries',
  'Upgrade the database driver',
  'Alert when the queue is long',
  'Translate error messages',
  'Limit uploads to 10 MB',
  'Delete carts after 90 days',
];
