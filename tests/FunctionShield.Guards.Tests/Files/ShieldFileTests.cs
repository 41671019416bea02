using FunctionShield.Guards.Files;

namespace FunctionShield.Guards.Tests.Files;

public sealed class ShieldFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("shield-file").FullName;
    private readonly string _root;

    public ShieldFileTests()
    {
        _root = Path.Combine(_folder, "uploads");
        Directory.CreateDirectory(_root);
        File.WriteAllText(Path.Combine(_folder, "secret.txt"), "secret");
        File.WriteAllText(Path.Combine(_root, "note.txt"), "note");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Input_that_climbs_out_of_the_folder_is_refused_and_a_name_is_not()
    {
        using var invoked = new Invoked("../secret.txt", "note.txt");
        Assert.Throws<ShieldBlockedException>(() => ShieldFile.ReadAllText(Path.Combine(_root, "../secret.txt"), shield: Invoked.Shield));
        Assert.Throws<ShieldBlockedException>(() => ShieldFile.ReadAllText("../secret.txt", _root, Invoked.Shield));
        Assert.Equal("note", ShieldFile.ReadAllText(Path.Combine(_root, "note.txt"), shield: Invoked.Shield));
        Assert.Equal("note", ShieldFile.ReadAllText("note.txt", _root, Invoked.Shield));
    }

    [Theory]
    [InlineData("../secret.txt")]
    [InlineData("a/../../secret.txt")]
    [InlineData("../uploads-of-others/x")]
    public void A_root_confines_whatever_the_path_came_from(string path) =>
        Assert.Throws<UnauthorizedAccessException>(() => ShieldFile.Resolve(path, _root, Invoked.Shield));

    [Fact]
    public void An_absolute_path_replaces_the_root_and_is_refused() =>
        Assert.Throws<UnauthorizedAccessException>(() => ShieldFile.ReadAllText(Path.Combine(_folder, "secret.txt"), _root, Invoked.Shield));

    [Theory]
    [InlineData("note.txt")]
    [InlineData("./a/../note.txt")]
    [InlineData("a..b/c...txt")]
    [InlineData("..hidden")]
    public void What_stays_below_the_root_passes(string path) =>
        Assert.Equal(Path.GetFullPath(Path.Combine(_root, path)), ShieldFile.Resolve(path, _root, Invoked.Shield));

    [Fact]
    public void A_link_that_leads_out_is_followed_and_refused()
    {
        Directory.CreateSymbolicLink(Path.Combine(_root, "out"), _folder);
        Directory.CreateSymbolicLink(Path.Combine(_root, "within"), _root);
        File.CreateSymbolicLink(Path.Combine(_root, "relative"), "../secret.txt");
        Assert.Throws<UnauthorizedAccessException>(() => ShieldFile.ReadAllText("out/secret.txt", _root, Invoked.Shield));
        Assert.Throws<UnauthorizedAccessException>(() => ShieldFile.ReadAllText("relative", _root, Invoked.Shield));
        Assert.Equal("note", ShieldFile.ReadAllText("within/note.txt", _root, Invoked.Shield));
    }

    [Fact]
    public void Parents_in_a_link_s_target_are_counted_from_where_the_links_before_them_lead()
    {
        Directory.CreateDirectory(Path.Combine(_root, "d"));
        Directory.CreateSymbolicLink(Path.Combine(_root, "d", "up"), "..");
        File.CreateSymbolicLink(Path.Combine(_root, "escape"), "d/up/../secret.txt"); // By its name d/secret.txt; in truth one folder above the root.
        File.CreateSymbolicLink(Path.Combine(_root, "stays"), "d/../note.txt");
        Assert.Throws<UnauthorizedAccessException>(() => ShieldFile.ReadAllText("escape", _root, Invoked.Shield));
        Assert.Equal("note", ShieldFile.ReadAllText("stays", _root, Invoked.Shield));
    }

    [Fact]
    public void Links_that_go_round_end()
    {
        File.CreateSymbolicLink(Path.Combine(_root, "a"), Path.Combine(_root, "b"));
        File.CreateSymbolicLink(Path.Combine(_root, "b"), Path.Combine(_root, "a"));
        Assert.Throws<UnauthorizedAccessException>(() => ShieldFile.Resolve("a", _root, Invoked.Shield));
    }

    [Fact]
    public async Task Each_call_does_what_the_framework_s_does()
    {
        ShieldFile.WriteAllText("a", "text", _root, Invoked.Shield);
        Assert.Equal("text", await ShieldFile.ReadAllTextAsync("a", _root, Invoked.Shield));
        await ShieldFile.WriteAllTextAsync("a", "more", _root, Invoked.Shield);
        Assert.Equal("more"u8.ToArray(), ShieldFile.ReadAllBytes("a", _root, Invoked.Shield));
        ShieldFile.WriteAllBytes("a", "less"u8, _root, Invoked.Shield);
        Assert.Equal("less"u8.ToArray(), await ShieldFile.ReadAllBytesAsync("a", _root, Invoked.Shield));
        await ShieldFile.WriteAllBytesAsync("a", "end"u8.ToArray(), _root, Invoked.Shield);
        using (FileStream stream = ShieldFile.OpenRead("a", _root, Invoked.Shield))
            Assert.Equal(3, stream.Length);
        using (FileStream stream = ShieldFile.Open("a", FileMode.Append, FileAccess.Write, _root, Invoked.Shield))
            Assert.Equal(3, stream.Position);
        ShieldFile.Delete("a", _root, Invoked.Shield);
        Assert.False(File.Exists(Path.Combine(_root, "a")));
    }
}
