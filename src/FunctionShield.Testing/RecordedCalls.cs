using System.Data.Common;
using FunctionShield.Testing.Calls;

namespace FunctionShield.Testing;

/// <summary>Stands in for the database and for other servers, and keeps what the function sent to them.</summary>
/// <remarks>
/// Give the function <see cref="Connection"/> and <see cref="HttpHandler"/> in place of its own, behind the same guards as in production:
/// <c>calls.Connection().Guard()</c>, <c>new ShieldHttpHandler(calls.HttpHandler())</c>. What is recorded got past them. Every query has no
/// rows, every command changes none, every request is answered with 200 and <c>{}</c>. Safe for concurrent use.
/// </remarks>
public sealed class RecordedCalls
{
    private readonly Lock _gate = new();
    private readonly List<RecordedCall> _calls = [];

    /// <summary>The calls, in the order in which they arrived.</summary>
    public IReadOnlyList<RecordedCall> All
    {
        get
        {
            lock (_gate)
                return [.. _calls];
        }
    }

    /// <summary>The statements alone.</summary>
    public IReadOnlyList<string> Statements => [.. All.Where(static call => call.Kind == RecordedCallKind.Sql).Select(static call => call.Text)];

    /// <summary>The URLs alone.</summary>
    public IReadOnlyList<string> Urls => [.. All.Where(static call => call.Kind == RecordedCallKind.Http).Select(static call => call.Text)];

    /// <summary>A connection, open, to a database that only writes down what it is asked.</summary>
    public DbConnection Connection() => new RecordingConnection(this);

    /// <summary>An HTTP handler that sends nothing.</summary>
    public HttpMessageHandler HttpHandler() => new RecordingHttpHandler(this);

    /// <summary>Forgets what was recorded.</summary>
    public void Clear()
    {
        lock (_gate)
            _calls.Clear();
    }

    internal void Add(RecordedCall call)
    {
        lock (_gate)
            _calls.Add(call);
    }
}
