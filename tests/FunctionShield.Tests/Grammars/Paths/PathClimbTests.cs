using System.Text;
using FunctionShield.Grammars.Paths;

namespace FunctionShield.Tests.Grammars.Paths;

public class PathClimbTests
{
    [Theory]
    [InlineData("../../etc/passwd", "../../", 2)]
    [InlineData("..\\..\\boot.ini", "..\\..\\", 2)]
    [InlineData("a/../../b", "../../", 1)]
    [InlineData("./../x", "../", 1)]
    [InlineData("/../x", "../", 1)]
    [InlineData("a//../../x", "../../", 1)]
    [InlineData("..", "..", 1)]
    [InlineData("a/..", "..", 0)]
    [InlineData("a/../b", "../", 0)]
    [InlineData("a/b/../../../x", "../../../", 1)]
    [InlineData("../a/../../x", "../a/../../", 2)]
    [InlineData("../a/../x", "../", 1)]
    [InlineData("%2e%2e/%2e./x", "%2e%2e/%2e./", 2)]
    [InlineData("..%2f..%5cx", "..%2f..%5c", 2)]
    public void A_path_climbs_as_far_as_its_segments_say_and_its_target_begins_after_them(string text, string climb, int height) =>
        Climbs(text, climb, height, longDots: 0, odd: false);

    [Theory]
    [InlineData("..;/x", "..;/", 1)]
    [InlineData("..;\\x", "..;\\", 1)]
    [InlineData("..2fx", "..2f", 1)]
    [InlineData("..2Fetc", "..2F", 1)]
    [InlineData("..5cx", "..5c", 1)]
    [InlineData("..2f..2fx", "..2f..2f", 2)]
    [InlineData("%252e%252e/x", "%252e%252e/", 1)]
    [InlineData("..%252fx", "..%252f", 1)]
    [InlineData("..%c0%afx", "..%c0%af", 1)]
    [InlineData("．．／x", "．．／", 1)]
    public void A_climb_that_only_evasion_writes_is_odd(string text, string climb, int height) => Climbs(text, climb, height, longDots: 0, odd: true);

    [Theory]
    [InlineData("....//x", "....//", 1)]
    [InlineData("....//....//x", "....//....//", 2)]
    [InlineData(".../x", ".../", 1)]
    [InlineData("a/.../x", ".../", 1)]
    [InlineData("...x/", "...", 1)]
    public void Three_dots_and_more_are_counted_apart(string text, string climb, int longDots) => Climbs(text, climb, height: 0, longDots, odd: false);

    [Theory]
    [InlineData("")]
    [InlineData("a/b/c")]
    [InlineData("a..b/c")]
    [InlineData("..a/x")]
    [InlineData("a../x")]
    [InlineData("./a/./b")]
    [InlineData("wait...")]
    [InlineData("...")]
    [InlineData("..;x")]
    [InlineData("a/b%252fc")]
    [InlineData("v1.2.3/file.tar.gz")]
    [InlineData("https://example.org/a.b")]
    public void A_path_of_names_does_not_climb(string text) => Climbs(text, "", 0, 0, odd: false);

    private static void Climbs(string text, string climb, int height, int longDots, bool odd)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        PathClimb read = PathClimb.In(bytes);
        Assert.Equal((climb, height, longDots, odd), (Encoding.UTF8.GetString(bytes[read.Start..read.End]), read.Height, read.LongDots, read.Odd));
    }
}
