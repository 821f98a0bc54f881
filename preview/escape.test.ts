import { codeForScript, htmlText, jsonForScript } from './escape';

describe('jsonForScript', () => {
  it('keeps every value as it was', () => {
    const value = { name: `</script> "quoted" 'single' & \u2028 \u2029 é 🦊` };

    expect(JSON.parse(jsonForScript(value))).toEqual(value);
  });

  it('leaves nothing that could end the script or open a comment', () => {
    const json = jsonForScript('</script><script>alert(1)</script><!-- & -->');

    expect(json).not.toMatch(/[<>&]/);
  });

  it('leaves no line separator that ends a JavaScript string', () => {
    expect(jsonForScript('a\u2028b\u2029c')).not.toMatch(/[\u2028\u2029]/);
  });
});

describe('htmlText', () => {
  it('leaves no character that means something in HTML', () => {
    expect(htmlText(`<a href="x" title='y'>&</a>`)).toBe(
      '&#60;a href=&#34;x&#34; title=&#39;y&#39;&#62;&#38;&#60;/a&#62;',
    );
  });
});

describe('codeForScript', () => {
  it('drops the reference to a source map', () => {
    expect(codeForScript('f();\n//# sourceMappingURL=f.js.map')).toBe('f();\n');
  });

  it.each(['"</SCRIPT >"', '"<!--"'])('refuses code with %s', (code) => {
    expect(() => codeForScript(code)).toThrow('script end tag or comment');
  });
});
