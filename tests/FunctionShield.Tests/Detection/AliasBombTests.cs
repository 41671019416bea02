using FunctionShield.Detection;
using FunctionShield.Findings;

namespace FunctionShield.Tests.Detection;

public class AliasBombTests
{
    [Theory]
    [InlineData("a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\nd: &d [*c,*c]", Confidence.High)]
    [InlineData("a: &a\n  - x\nb: &b\n  - *a\n  - *a\nc: &c\n  - *b\n  - *b\nd: &d\n  - *c\n  - *c", Confidence.High)]
    [InlineData("base: &base\n  size: 1\none:\n  <<: *base\ntwo:\n  <<: *base\nthree:\n  <<: *base", null)]
    [InlineData("a: &a [1]\nb: &b [*a,*a]\nc: [*b,*b,*b,*b]", null)]
    [InlineData("int f(int &a, int *b, int *c, int &d, int *e, int *f) { return [1]; }", null)]
    public void Anchors_that_build_on_each_other_are_a_bomb(string value, Confidence? expected) => Assert.Equal(expected, Detected.By(AliasBomb.Detect, value));
}
