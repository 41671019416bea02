using System.Data;
using System.Data.Common;

namespace FunctionShield.Woven;

/// <summary>A batch that runs nothing: SQLite's provider has none, and here only what comes before matters.</summary>
internal sealed class SqliteBatch : DbBatch
{
    public override int Timeout { get; set; }

    protected override DbBatchCommandCollection DbBatchCommands { get; } = new Commands();

    protected override DbConnection? DbConnection { get; set; }

    protected override DbTransaction? DbTransaction { get; set; }

    public override void Cancel()
    {
    }

    public override int ExecuteNonQuery() => 0;

    public override Task<int> ExecuteNonQueryAsync(CancellationToken cancellationToken = default) => Task.FromResult(0);

    public override object? ExecuteScalar() => null;

    public override Task<object?> ExecuteScalarAsync(CancellationToken cancellationToken = default) => Task.FromResult<object?>(null);

    public override void Prepare()
    {
    }

    public override Task PrepareAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    protected override DbBatchCommand CreateDbBatchCommand() => new Command();

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => new DataTable().CreateDataReader();

    protected override Task<DbDataReader> ExecuteDbDataReaderAsync(CommandBehavior behavior, CancellationToken cancellationToken) =>
        Task.FromResult<DbDataReader>(new DataTable().CreateDataReader());

    private sealed class Command : DbBatchCommand
    {
        [System.Diagnostics.CodeAnalysis.AllowNull]
        public override string CommandText { get; set; } = "";

        public override CommandType CommandType { get; set; } = CommandType.Text;

        public override int RecordsAffected => 0;

        protected override DbParameterCollection DbParameterCollection => throw new NotSupportedException();
    }

    private sealed class Commands : DbBatchCommandCollection
    {
        private readonly List<DbBatchCommand> _commands = [];

        public override int Count => _commands.Count;

        public override bool IsReadOnly => false;

        public override void Add(DbBatchCommand item) => _commands.Add(item);

        public override void Clear() => _commands.Clear();

        public override bool Contains(DbBatchCommand item) => _commands.Contains(item);

        public override void CopyTo(DbBatchCommand[] array, int arrayIndex) => _commands.CopyTo(array, arrayIndex);

        public override IEnumerator<DbBatchCommand> GetEnumerator() => _commands.GetEnumerator();

        public override int IndexOf(DbBatchCommand item) => _commands.IndexOf(item);

        public override void Insert(int index, DbBatchCommand item) => _commands.Insert(index, item);

        public override bool Remove(DbBatchCommand item) => _commands.Remove(item);

        public override void RemoveAt(int index) => _commands.RemoveAt(index);

        protected override DbBatchCommand GetBatchCommand(int index) => _commands[index];

        protected override void SetBatchCommand(int index, DbBatchCommand batchCommand) => _commands[index] = batchCommand;
    }
}
