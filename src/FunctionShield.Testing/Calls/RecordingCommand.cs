using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace FunctionShield.Testing.Calls;

/// <summary>A command that is written down where it would be run.</summary>
internal sealed class RecordingCommand(RecordedCalls calls) : DbCommand
{
    private readonly RecordingParameters _parameters = new();

    [AllowNull]
    public override string CommandText { get; set; } = "";

    public override int CommandTimeout { get; set; }

    public override CommandType CommandType { get; set; } = CommandType.Text;

    public override bool DesignTimeVisible { get; set; }

    public override UpdateRowSource UpdatedRowSource { get; set; }

    protected override DbConnection? DbConnection { get; set; }

    protected override DbParameterCollection DbParameterCollection => _parameters;

    protected override DbTransaction? DbTransaction { get; set; }

    public override void Cancel()
    {
    }

    public override int ExecuteNonQuery()
    {
        Record();
        return 0;
    }

    public override object? ExecuteScalar()
    {
        Record();
        return null;
    }

    public override void Prepare()
    {
    }

    protected override DbParameter CreateDbParameter() => new RecordingParameter();

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior)
    {
        Record();
        return new DataTableReader(new DataTable());
    }

    private void Record() => calls.Add(new RecordedCall(RecordedCallKind.Sql, CommandText, _parameters.ToString()));
}
