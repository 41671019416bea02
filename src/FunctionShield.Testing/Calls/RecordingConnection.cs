using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace FunctionShield.Testing.Calls;

/// <summary>A connection that is always open and leads nowhere.</summary>
internal sealed class RecordingConnection(RecordedCalls calls) : DbConnection
{
    [AllowNull]
    public override string ConnectionString { get; set; } = "";

    public override string Database => "recorded";

    public override string DataSource => "recorded";

    public override string ServerVersion => "1.0";

    public override ConnectionState State => ConnectionState.Open;

    public override void ChangeDatabase(string databaseName)
    {
    }

    public override void Close()
    {
    }

    public override void Open()
    {
    }

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => new RecordingTransaction(this, isolationLevel);

    protected override DbCommand CreateDbCommand() => new RecordingCommand(calls) { Connection = this };
}
