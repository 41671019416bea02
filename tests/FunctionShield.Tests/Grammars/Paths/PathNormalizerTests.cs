using System.Text;
using CsCheck;
using FunctionShield.Calls;
using FunctionShield.Grammars.Paths;

namespace FunctionShield.Tests.Grammars.Paths;

public class PathNormalizerTests
{
    private static readonly Gen<string> Paths = Gen.Char["//..\\\\..ab: C"].Array[0, 40].Select(chars => new string(chars));

    [Theory]
    [InlineData("/a/./b//../c/", "/a/c")]
    [InlineData("/../..//x", "/x")]
    [InlineData("a/../../b", "../b")]
    [InlineData("", "")]
    [InlineData("/", "/")]
    [InlineData("...", "...")]
    public void Posix_paths_resolve_as_text(string path, string normal) => Assert.Equal(normal, Normalize(path, HostPlatform.Linux));

    [Theory]
    [InlineData("c:\\a\\..\\B. ", "C:/B")]
    [InlineData("\\\\server\\share\\..\\x", "//server/share/x")]
    [InlineData("c:a\\..\\..", "C:..")]
    [InlineData("\\\\server", "//server/")]
    [InlineData("//server/", "//server/")]
    [InlineData("\\\\server\\\\share\\x", "//server/share/x")]
    [InlineData("a/b\\../.. /c", "c")]
    public void Windows_paths_resolve_as_text(string path, string normal) => Assert.Equal(normal, Normalize(path, HostPlatform.Windows));

    [Fact]
    public void Normalizing_again_changes_nothing() =>
        Paths.Sample(path => Normalize(Normalize(path, HostPlatform.Linux), HostPlatform.Linux) == Normalize(path, HostPlatform.Linux));

    [Fact]
    public void An_absolute_posix_path_resolves_as_the_framework_does() =>
        Paths.Sample(path =>
        {
            if (OperatingSystem.IsWindows() || path.Contains('\0', StringComparison.Ordinal))
                return true;
            string full = Path.GetFullPath("/" + path);
            return Normalize("/" + path, HostPlatform.Linux) == (full.Length > 1 ? full.TrimEnd('/') : full);
        });

    [Fact]
    public void Any_bytes_fit_the_bound_on_both_systems() =>
        Gen.OneOf(Gen.Byte.Array[0, 60], Paths.Select(Encoding.UTF8.GetBytes)).Sample(path =>
        {
            var destination = new byte[PathNormalizer.Bound(path.Length)];
            PathNormalizer.Normalize(path, destination, HostPlatform.Linux);
            PathNormalizer.Normalize(path, destination, HostPlatform.Windows);
        });

    [Theory]
    [InlineData("/a/b", "/a", true)]
    [InlineData("/a", "/a", true)]
    [InlineData("/ab", "/a", false)]
    [InlineData("/x", "/", true)]
    public void Below_means_at_a_separator(string path, string root, bool within) =>
        Assert.Equal(within, PathNormalizer.IsWithin(Encoding.UTF8.GetBytes(path), Encoding.UTF8.GetBytes(root), HostPlatform.Linux));

    private static string Normalize(string path, HostPlatform platform)
    {
        byte[] text = Encoding.UTF8.GetBytes(path);
        var destination = new byte[PathNormalizer.Bound(text.Length)];
        return Encoding.UTF8.GetString(destination, 0, PathNormalizer.Normalize(text, destination, platform));
    }
}
