using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using System.Xml;
using FunctionShield.Guards.Files;
using FunctionShield.Guards.Logs;
using FunctionShield.Guards.Processes;
using FunctionShield.Guards.Xml;
using Microsoft.Extensions.Logging;

namespace FunctionShield.Faults.Tests.Subjects;

/// <summary>The machine: programs, files, documents; and what the function says: its answer and its log.</summary>
internal abstract class HostSubject(string name, Traits traits = Traits.None) : Subject(name, traits)
{
    internal sealed class Programs() : HostSubject("process")
    {
        public override string Input => "x; true";

        public override async Task<Outcome> RunAsync(Use use)
        {
            using Process shell = ShieldProcess.StartShell("echo " + (use.Hostile ? Input : "x"), use.Shield);
            await shell.WaitForExitAsync();
            return Outcome.Passed;
        }
    }

    internal sealed class Files() : HostSubject("file")
    {
        public override string Input => "../passwd";

        public override Task<Outcome> RunAsync(Use use)
        {
            ShieldFile.Resolve("/srv/uploads/" + (use.Hostile ? Input : "passwd"), shield: use.Shield);
            return Task.FromResult(Outcome.Passed);
        }
    }

    internal sealed class Archives() : HostSubject("archive")
    {
        public override string Input => "../passwd";

        public override Task<Outcome> RunAsync(Use use)
        {
            DirectoryInfo folder = Directory.CreateTempSubdirectory("shield-faults");
            using var file = new MemoryStream();
            using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
                zip.CreateEntry(use.Hostile ? Input : "passwd");
            try
            {
                ShieldArchive.ExtractZip(file, Path.Combine(folder.FullName, "root"), shield: use.Shield);
                return Task.FromResult(Outcome.Passed);
            }
            catch (UnauthorizedAccessException)
            {
                return Task.FromResult(Outcome.Refused); // the root confines it, whatever the shield says
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        }
    }

    internal sealed class Documents() : HostSubject("XML", Traits.Cancels | Traits.Disposes)
    {
        public override string Input => "<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>";

        public override async Task<Outcome> RunAsync(Use use)
        {
            using var content = new MemoryStream(Encoding.UTF8.GetBytes(use.Hostile ? Input : "<a>x</a>"));
            if (use.IsDisposed)
                content.Dispose();
            try
            {
                await ShieldXml.LoadAsync(content, cancellationToken: use.Cancellation);
                return Outcome.Passed;
            }
            catch (XmlException)
            {
                return Outcome.Refused;
            }
        }
    }

    internal sealed class Answers() : HostSubject("response")
    {
        public override string Input => "tea";

        public override Task<Outcome> RunAsync(Use use)
        {
            ReadOnlyMemory<byte> answer = Encoding.UTF8.GetBytes($$"""{"statusCode":200,"body":"{{(use.Hostile ? Rig.Secret : "tea")}}"}""");
            return Task.FromResult(Told(use.Shield.CheckResponse(answer).Equals(answer)));
        }
    }

    internal sealed class Lines() : HostSubject("log")
    {
        public override string Input => "tea";

        public override Task<Outcome> RunAsync(Use use)
        {
            var written = new Writer();
            using var provider = new ShieldLoggerProvider(written, use.Shield);
            string line = "connecting with " + (use.Hostile ? Rig.Secret : "none of the secrets");
            provider.CreateLogger("orders").Log(LogLevel.Information, default, line, null, static (line, _) => line);
            return Task.FromResult(Told(written.Line == line));
        }
    }

    internal sealed class Inlet() : HostSubject("event (inlet)", Traits.Inlet)
    {
        public override string Input => "'; DROP TABLE users; --";

        public override Task<Outcome> RunAsync(Use use)
        {
            using Inspection inspection = use.Shield.Begin(Rig.Event(use.Hostile ? Input : "tea"), "request-2");
            return Task.FromResult(Told(!inspection.IsRefused));
        }
    }

    /// <summary>Keeps the last line.</summary>
    private sealed class Writer : ILoggerProvider, ILogger
    {
        public string? Line { get; private set; }

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Line = formatter(state, exception);

        public void Dispose()
        {
        }
    }
}
