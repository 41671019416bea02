using System.Text;
using FunctionShield.Calls;
using FunctionShield.Correlation;
using FunctionShield.Findings;

namespace FunctionShield.Tests.Correlation;

public class PathCorrelatorTests
{
    [Theory]
    [InlineData("/data/files/../../etc/passwd", "/data/files", "../../etc/passwd")]
    [InlineData("/data/files/a/../../x", "/data/files", "a/../../x")]
    [InlineData("/etc/passwd", "/data/files", "/etc/passwd")]
    [InlineData("/data/files/../files2/x", "/data/files", "../files2/x")]
    [InlineData("/data/files/report-x/../../../y", "/data/files", "x/../../../y")]
    [InlineData("/etc/passwd.png", "/data", "/etc/passwd")]
    [InlineData("imgs/../secret.yml", "", "../secret.yml")]
    [InlineData("imgs/../secret.yml", "", "/../secret.yml")]
    [InlineData("/etc/passwd", "", "/etc/passwd")]
    public void A_path_that_an_input_leads_out_is_proof(string path, string root, string input) =>
        Assert.NotNull(Correlated.Path(path, root, input));

    [Theory]
    [InlineData("/data/files/a/../b", "/data/files", "a/../b")]
    [InlineData("/data/files/..%2f..%2fetc", "/data/files", "..%2f..%2fetc")]
    [InlineData("/data/files/..\\..\\x", "/data/files", "..\\..\\x")]
    [InlineData("/data/files/...", "/data/files", "...")]
    [InlineData("/data/files", "/data/files", "files")]
    [InlineData("/data/files/x", "/data/files/", "x")]
    [InlineData("/data/../etc/passwd", "/data/files", "passwd")]
    [InlineData("/data/files/report-x/../y", "/data/files", "x/../y")]
    [InlineData("docs/..a", "", "..a")]
    [InlineData("docs/..name", "", "..")]
    [InlineData("a/etc/passwd", "", "a/etc/passwd")]
    [InlineData("documents/../etc/passwd", "", "etc/passwd")]
    public void A_path_that_stays_or_that_the_function_chose_is_none(string path, string root, string input) =>
        Assert.Null(Correlated.Path(path, root, input));

    [Theory]
    [InlineData("C:\\data\\..\\..\\x", "C:\\data", "..\\..\\x")]
    [InlineData("C:/data\\../x", "c:\\DATA", "../x")]
    [InlineData("\\\\evil\\share\\x", "C:\\data", "\\\\evil\\share\\x")]
    [InlineData("E:\\", "", "E:\\")]
    public void Windows_reads_both_slashes_drives_and_shares(string path, string root, string input) =>
        Assert.NotNull(Correlated.WindowsPath(path, root, input));

    [Theory]
    [InlineData("C:\\Data\\x\\..\\y", "c:/data", "x\\..\\y")]
    [InlineData("C:\\data\\a.txt", "C:\\data", "a.txt")]
    public void Windows_paths_that_stay_are_none(string path, string root, string input) =>
        Assert.Null(Correlated.WindowsPath(path, root, input));

    [Theory]
    [InlineData("/data/../../etc/passwd", "....//....//etc/passwd")]
    [InlineData("/data/../../etc/passwd", "..\\..\\etc\\passwd")]
    [InlineData("/data/../../ETC/Passwd", "../../etc/passwd")]
    [InlineData("/data/../../etc/pass", "../../etc/passwd.png")]
    [InlineData("/data/../../etc/passwd", "file:../../etc/passwd")]
    public void What_a_handler_does_to_an_input_hides_nothing(string path, string input)
    {
        Assert.NotNull(Correlated.Path(path, "", input));
        Assert.NotNull(Correlated.Path(path, "/data", input));
        Assert.Null(Correlated.Path("/data/etc/passwd", "/data", input));
    }

    [Fact]
    public void Nothing_found_allocates_nothing()
    {
        byte[] path = Encoding.UTF8.GetBytes("/mnt/efs/tenant/files/" + new string('a', 300) + "/b/../c.txt");
        var invocation = Correlated.With(new string('a', 300) + "/b/../c.txt", "c.txt");
        Span<Finding> slots = new Finding[4];
        var findings = new FindingBuffer(slots);
        PathCorrelator.Correlate(OutboundCall.Path(path, "/mnt/efs/tenant/files"u8), invocation, ref findings);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
            PathCorrelator.Correlate(OutboundCall.Path(path, "/mnt/efs/tenant/files"u8), invocation, ref findings);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(0, findings.Count);
    }

    [Theory]
    [InlineData("/var/data-private/x.txt", "../data-private/x.txt")]
    [InlineData("/var/config/app.json", "reports/../../config/./app.json")]
    [InlineData("/var/config/app.json", "..\\..\\config\\app.json")]
    public void A_path_that_was_resolved_first_still_shows_where_an_input_led(string path, string input) => Assert.NotNull(Correlated.Path(path, "", input));

    [Theory]
    [InlineData("/var/data/x.txt", "reports/../x.txt")]
    [InlineData("/var/data/x.txt", "../y.txt")]
    [InlineData("/var/data/prefix.txt", "../x.txt")]
    [InlineData("/var/data/x.txt", "..")]
    public void What_an_input_climbed_to_is_elsewhere(string path, string input) => Assert.Null(Correlated.Path(path, "", input));
}
