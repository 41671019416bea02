using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;
using System.Reflection;
using System.Xml;
using System.Xml.Linq;

namespace FunctionShield.Woven;

/// <content>Processes, files, archives, XML, code.</content>
internal static partial class Rows
{
    private const string Climb = "../outside.txt";
    private const string Plain = "inside.txt";
    private const string Expands = "<!DOCTYPE a [<!ENTITY e 'expanded'>]><a>&e;</a>";
    private const string Tree = "<!DOCTYPE svg><svg><b/></svg>";

    private static readonly string Room = MakeRoom();

    private static IEnumerable<Row> Processes()
    {
        yield return Row.Of("Process.Start(string, string)", "processes", "a; touch b", "hello", text => Wait(Process.Start("/bin/sh", "-c \"true " + text + "\"")));
        yield return Row.Of("Process.Start(string, IEnumerable<string>)", "processes", "a; touch b", "hello", text => Wait(Process.Start("/bin/sh", ["-c", "true " + text])));
        yield return Row.Of("Process.Start(ProcessStartInfo)", "processes", "a; touch b", "hello", text => Wait(Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "true " + text]))));
        yield return Row.Of("process.Start()", "processes", "a; touch b", "hello", text =>
        {
            using var process = new Process { StartInfo = new ProcessStartInfo("/bin/sh", ["-c", "true " + text]) };
            process.Start();
            process.WaitForExit();
        });
    }

    private static IEnumerable<Row> Files()
    {
        yield return Row.Of("File.ReadAllText", "files", Climb, Plain, name => File.ReadAllText(Room + "/in/" + name));
        yield return new("File.ReadAllTextAsync", "files", Climb, Plain, name => File.ReadAllTextAsync(Room + "/in/" + name));
        yield return Row.Of("File.ReadAllBytes", "files", Climb, Plain, name => File.ReadAllBytes(Room + "/in/" + name));
        yield return Row.Of("File.ReadAllLines, ReadLines", "files", Climb, Plain, name => _ = File.ReadLines(Room + "/in/" + name).ToList());
        yield return Row.Of("File.OpenRead, OpenText, Open, OpenHandle", "files", Climb, Plain, name => File.Open(Room + "/in/" + name, FileMode.Open, FileAccess.Read).Dispose());
        yield return Row.Of("File.WriteAllText", "files", Climb, Plain, name => File.WriteAllText(Room + "/in/" + name, "x"));
        yield return new("File.WriteAllTextAsync, WriteAllBytesAsync", "files", Climb, Plain, name => File.WriteAllBytesAsync(Room + "/in/" + name, new byte[1]));
        yield return Row.Of("File.AppendAllText, AppendText", "files", Climb, Plain, name => File.AppendAllText(Room + "/in/" + name, "x"));
        yield return Row.Of("File.Create, CreateText, OpenWrite", "files", Climb, Plain, name => File.Create(Room + "/in/" + name).Dispose());
        yield return Row.Of("File.Copy, Move, Replace", "files", Climb, Plain, name => File.Copy(Room + "/in/" + name, Room + "/copy", overwrite: true));
        yield return Row.Of("File.Delete", "files", "../victim.txt", "other.txt", name => File.Delete(Room + "/in/" + name));
        yield return Row.Of("Directory.GetFiles, EnumerateFiles ...", "files", "../../..", "in", name => Directory.GetFiles(Room + "/" + name));
        yield return Row.Of("Directory.CreateDirectory, Delete, Move", "files", "../../new", "new", name => Directory.CreateDirectory(Room + "/in/" + name));
        yield return Row.Of("FileInfo.OpenRead, Open, CopyTo, Delete ...", "files", Climb, Plain, name => new FileInfo(Room + "/in/" + name).OpenRead().Dispose());
        yield return Row.Of("DirectoryInfo.GetFiles, Create, Delete ...", "files", "../../..", "in", name => new DirectoryInfo(Room + "/" + name).GetFiles());
    }

    private static IEnumerable<Row> Archives()
    {
        yield return Row.Of("ZipFile.ExtractToDirectory", "archives", "../outside.zip", "inside.zip", name => ZipFile.ExtractToDirectory(Room + "/in/" + name, Room + "/out", overwriteFiles: true));
        yield return Row.Of("ZipArchiveEntry.ExtractToFile", "archives", "../slip.txt", Plain, name =>
        {
            using var archive = new ZipArchive(new MemoryStream(Zip(name)));
            ZipArchiveEntry entry = archive.Entries[0];
            entry.ExtractToFile(Path.Combine(Room + "/in", entry.FullName), overwrite: true);
        });
        yield return Row.Of("TarFile.ExtractToDirectory", "archives", "../outside.tar", "inside.tar", name => TarFile.ExtractToDirectory(Room + "/in/" + name, Room + "/out", overwriteFiles: true));
    }

    private static IEnumerable<Row> Xml()
    {
        yield return Row.Of("XDocument.Parse, XElement.Parse", "xml", Expands, Tree, xml => XDocument.Parse(xml));
        yield return Row.Of("XDocument.Load, XElement.Load", "xml", Expands, Tree, xml => XElement.Load(new StringReader(xml)));
        yield return new("XDocument.LoadAsync", "xml", Expands, Tree, xml => XDocument.LoadAsync(new StringReader(xml), LoadOptions.None, CancellationToken.None));
        yield return Row.Of("XmlDocument.LoadXml", "xml", Expands, Tree, xml => new XmlDocument { XmlResolver = null }.LoadXml(xml));
        yield return Row.Of("XmlDocument.Load", "xml", Expands, Tree, xml => new XmlDocument { XmlResolver = null }.Load(new StringReader(xml)));
        yield return Row.Of("XmlReader.Create with settings", "xml", Expands, Tree, xml =>
        {
            using XmlReader reader = XmlReader.Create(new StringReader(xml), new XmlReaderSettings { DtdProcessing = DtdProcessing.Parse });
            while (reader.Read())
            {
            }
        });
        yield return Row.Of("XmlReader.Create, XDocument.Load of a path", "xml", "../outside.xml", "inside.xml", name => XDocument.Load(Room + "/in/" + name));
    }

    private static IEnumerable<Row> Code()
    {
        yield return Row.Of("Assembly.LoadFrom, LoadFile", "code", "../outside.dll", "inside.dll", name => Missing(() => Assembly.LoadFrom(Room + "/in/" + name)));
        yield return Row.Of("Assembly.Load(string)", "code", "../outside.dll", "Inside", name => Missing(() => Assembly.Load(Room + "/in/" + name)));
    }

    // There is none, in a benign call as in any: that it is looked for shows that the call went through.
    private static void Missing(Func<Assembly> load)
    {
        try
        {
            load();
        }
        catch (Exception e) when (e is FileNotFoundException or FileLoadException or PlatformNotSupportedException or BadImageFormatException)
        {
        }
    }

    private static void Wait(Process? process) => process!.WaitForExit();

    private static string MakeRoom()
    {
        string room = Directory.CreateTempSubdirectory("woven").FullName;
        Directory.CreateDirectory(room + "/in");
        foreach (string name in (string[])["in/inside.txt", "outside.txt", "victim.txt", "in/other.txt"])
            File.WriteAllText(room + "/" + name, "text");
        foreach (string name in (string[])["in/inside.xml", "outside.xml"])
            File.WriteAllText(room + "/" + name, "<a/>");
        foreach (string name in (string[])["in/inside.zip", "outside.zip"])
            File.WriteAllBytes(room + "/" + name, Zip("a.txt"));
        foreach (string name in (string[])["in/inside.tar", "outside.tar"])
        {
            using FileStream tar = File.Create(room + "/" + name);
            TarFile.CreateFromDirectory(Directory.CreateDirectory(room + "/empty").FullName, tar, includeBaseDirectory: false);
        }

        return room;
    }

    private static byte[] Zip(string entry)
    {
        var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create))
        using (Stream content = zip.CreateEntry(entry).Open())
            content.WriteByte((byte)'x');
        return bytes.ToArray();
    }
}
