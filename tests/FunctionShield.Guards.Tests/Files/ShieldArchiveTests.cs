using System.Formats.Tar;
using System.IO.Compression;
using FunctionShield.Guards.Files;

namespace FunctionShield.Guards.Tests.Files;

public sealed class ShieldArchiveTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("shield-archive").FullName;

    private string Root => Path.Combine(_folder, "unpacked");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("../evil.txt")]
    [InlineData("a/../../evil.txt")]
    [InlineData("/tmp/shield-archive-evil.txt")]
    [InlineData("../unpacked-of-others/evil.txt")]
    public void An_entry_that_leads_out_is_refused_and_nothing_is_written_there(string name)
    {
        Assert.Throws<UnauthorizedAccessException>(() => ShieldArchive.ExtractZip(Zip(("good.txt", "x"), (name, "evil")), Root, shield: Invoked.Shield));
        Assert.Throws<UnauthorizedAccessException>(() => ShieldArchive.ExtractTar(Tar(File("also.txt", "x"), File(name, "evil")), Root, shield: Invoked.Shield));
        Assert.Equal(["also.txt", "good.txt"], Everything());
        Assert.False(System.IO.File.Exists("/tmp/shield-archive-evil.txt"));
    }

    [Fact]
    public void What_stays_below_is_unpacked_as_the_framework_does_it()
    {
        (string, string)[] entries = [("a.txt", "1"), ("b/c/d.txt", "2"), ("b/./x..y/...txt", "3"), ("e/", ""), ("f/../g.txt", "4")];
        ShieldArchive.ExtractZip(Zip(entries), Root, shield: Invoked.Shield);
        string[] ours = Everything();
        Directory.Delete(Root, recursive: true);
        ZipFile.ExtractToDirectory(Zip(entries), Root);
        Assert.Equal(Everything(), ours);
        Assert.Equal(5, ours.Length);

        ShieldArchive.ExtractTar(Tar(File("a.txt", "new"), new PaxTarEntry(TarEntryType.Directory, "e/f")), Root, overwrite: true, Invoked.Shield);
        Assert.Equal("new", System.IO.File.ReadAllText(Path.Combine(Root, "a.txt")));
        Assert.Throws<IOException>(() => ShieldArchive.ExtractTar(Tar(File("a.txt", "newer")), Root, shield: Invoked.Shield));
    }

    [Theory]
    [InlineData("..")]
    [InlineData("/etc")]
    [InlineData("a/../../x")]
    public void A_link_that_leads_out_is_not_made(string target)
    {
        Assert.Throws<UnauthorizedAccessException>(
            () => ShieldArchive.ExtractTar(Tar(Link("out", target), File("out/evil.txt", "evil")), Root, shield: Invoked.Shield));
        Assert.Empty(Everything());
    }

    [Fact]
    public void A_link_within_is_made_and_written_through()
    {
        ShieldArchive.ExtractTar(Tar(File("d/a.txt", "1"), Link("l", "d"), Link("d/up", "../d/a.txt"), File("l/b.txt", "2")), Root, shield: Invoked.Shield);
        Assert.Equal("2", System.IO.File.ReadAllText(Path.Combine(Root, "d", "b.txt")));
        Assert.Equal("1", System.IO.File.ReadAllText(Path.Combine(Root, "l", "up")));
    }

    [Fact]
    public void Parents_behind_a_link_are_counted_from_where_it_leads()
    {
        // By its name, d/e/up/../.. is the folder d; the system goes from where `up` leads, and so out.
        Assert.Throws<UnauthorizedAccessException>(() => ShieldArchive.ExtractTar(
            Tar(File("d/e/a.txt", "1"), Link("d/e/up", ".."), Link("d/out", "e/up/../.."), File("d/out/evil.txt", "evil")), Root, shield: Invoked.Shield));
        Assert.False(System.IO.File.Exists(Path.Combine(_folder, "evil.txt")));
    }

    [Fact]
    public void A_link_that_was_there_before_is_not_written_through()
    {
        Directory.CreateDirectory(Root);
        Directory.CreateSymbolicLink(Path.Combine(Root, "out"), _folder);
        Assert.Throws<UnauthorizedAccessException>(() => ShieldArchive.ExtractZip(Zip(("out/evil.txt", "evil")), Root, shield: Invoked.Shield));
        Assert.False(System.IO.File.Exists(Path.Combine(_folder, "evil.txt")));
    }

    [Fact]
    public void A_hard_link_is_a_copy_of_what_is_within_and_devices_are_refused()
    {
        System.IO.File.WriteAllText(Path.Combine(_folder, "secret.txt"), "secret");
        ShieldArchive.ExtractTar(Tar(File("a.txt", "1"), new PaxTarEntry(TarEntryType.HardLink, "b.txt") { LinkName = "a.txt" }), Root, shield: Invoked.Shield);
        Assert.Equal("1", System.IO.File.ReadAllText(Path.Combine(Root, "b.txt")));
        Assert.Throws<UnauthorizedAccessException>(() => ShieldArchive.ExtractTar(
            Tar(new PaxTarEntry(TarEntryType.HardLink, "c.txt") { LinkName = "../secret.txt" }), Root, shield: Invoked.Shield));
        Assert.Throws<UnauthorizedAccessException>(() => ShieldArchive.ExtractTar(
            Tar(new PaxTarEntry(TarEntryType.Fifo, "pipe")), Root, shield: Invoked.Shield));
    }

    [Fact]
    public void An_input_that_names_an_entry_outside_is_a_proof_of_the_shield_s()
    {
        using var invoked = new Invoked("../evil.txt", "good.txt");
        Assert.Throws<ShieldBlockedException>(() => ShieldArchive.ExtractZip(Zip(("../evil.txt", "evil")), Root, shield: Invoked.Shield));
        ShieldArchive.ExtractZip(Zip(("good.txt", "good")), Root, shield: Invoked.Shield);
    }

    private string[] Everything() => Directory.Exists(Root)
        ? [.. Directory.EnumerateFileSystemEntries(Root, "*", SearchOption.AllDirectories).Where(p => System.IO.File.Exists(p) || !Directory.EnumerateFileSystemEntries(p).Any()).Select(p => Path.GetRelativePath(Root, p)).Order(StringComparer.Ordinal)]
        : [];

    private static MemoryStream Zip(params (string Name, string Text)[] entries)
    {
        var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, string text) in entries)
            {
                ZipArchiveEntry entry = zip.CreateEntry(name);
                using var writer = new StreamWriter(entry.Open());
                writer.Write(text);
            }
        }

        stream.Position = 0;
        return stream;
    }

    private static MemoryStream Tar(params TarEntry[] entries)
    {
        var stream = new MemoryStream();
        using (var tar = new TarWriter(stream, leaveOpen: true))
        {
            foreach (TarEntry entry in entries)
                tar.WriteEntry(entry);
        }

        stream.Position = 0;
        return stream;
    }

    private static PaxTarEntry File(string name, string text) =>
        new(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)) };

    private static PaxTarEntry Link(string name, string target) => new(TarEntryType.SymbolicLink, name) { LinkName = target };
}
