using System.Data.Common;
using System.Diagnostics;
using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;
using FunctionShield.Guards.Data;
using FunctionShield.Guards.Files;
using FunctionShield.Guards.Hooks;
using FunctionShield.Guards.Http;
using FunctionShield.Guards.Processes;
using FunctionShield.Guards.Xml;
using Microsoft.Data.Sqlite;

namespace FunctionShield.Examples.AttackRange.Functions;

/// <summary>The functions' ways out. Each is one line with the shield, and another without.</summary>
/// <param name="world">Where they lead to.</param>
/// <param name="shield">The shield; null for none.</param>
/// <param name="customers">The customers' database; the world's own when null.</param>
internal sealed class Outlets(World world, Shield? shield, CustomerDatabase? customers = null) : IDisposable
{
    public World World { get; } = world;

    public HttpClient Http { get; } = new(shield is null ? world.Service.Client() : new ShieldHttpHandler(world.Service.Client(), shield));

    private readonly HttpClient _undecorated = new(world.Service.Client());

    /// <summary>A client that nobody decorated: the hooks of the process are its only guard.</summary>
    public async Task<string> FetchUndecoratedAsync(string url)
    {
        // A function installs them once, where it starts. Here they are on for one call: the run without the shield has none.
        using IDisposable? hooks = shield is null ? null : ShieldHooks.Install();
        return await _undecorated.GetStringAsync(url);
    }

    public DbConnection OpenDatabase()
    {
        var connection = new SqliteConnection(World.ConnectionString);
        connection.Open();
        return shield is null ? connection : connection.Guard(shield);
    }

    /// <summary>The database that customers are looked up in.</summary>
    public DbConnection OpenCustomers()
    {
        if (customers is null)
            return OpenDatabase();
        DbConnection connection = customers.Open();
        return shield is null ? connection : connection.Guard(shield);
    }

    public async Task<string> ShellAsync(string commandLine)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", commandLine]) { WorkingDirectory = World.Folder, RedirectStandardOutput = true };
        using Process process = (shield is null ? Process.Start(start) : ShieldProcess.Start(start, shield))!;
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return output;
    }

    /// <summary>A program with one text for its arguments.</summary>
    public async Task<string> RunAsync(string program, string arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = World.Uploads,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = (shield is null ? Process.Start(start) : ShieldProcess.Start(start, shield))!;
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return output;
    }

    public void Unpack(Stream archive, string folder)
    {
        if (shield is not null)
        {
            ShieldArchive.ExtractZip(archive, folder, overwrite: true, shield);
            return;
        }

        using var zip = new ZipArchive(archive);
        foreach (ZipArchiveEntry entry in zip.Entries)
            entry.ExtractToFile(Path.Combine(folder, entry.FullName), overwrite: true);
    }

    public Task<string> ReadFileAsync(string path) =>
        shield is null ? File.ReadAllTextAsync(path) : ShieldFile.ReadAllTextAsync(path, shield: shield);

    public XDocument ReadXml(string xml)
    {
        if (shield is not null)
            return ShieldXml.Parse(xml);
        var careless = new XmlReaderSettings { DtdProcessing = DtdProcessing.Parse, XmlResolver = new XmlUrlResolver() };
        using var reader = XmlReader.Create(new StringReader(xml), careless);
        return XDocument.Load(reader);
    }

    public void Dispose()
    {
        Http.Dispose();
        _undecorated.Dispose();
    }
}
