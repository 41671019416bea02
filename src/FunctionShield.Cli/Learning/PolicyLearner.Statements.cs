using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace FunctionShield.Cli.Learning;

/// <summary>Statements: their kinds, their tables by name, and each by its normal form.</summary>
internal static partial class PolicyLearner
{
    private static readonly string[] StatementKinds = ["select", "insert", "update", "delete", "merge", "call", "ddl", "transaction", "other"];

    private static void LearnStatements(LearntPolicy policy)
    {
        LearntCall[] statements = [.. policy.Profile.Calls("sql")];
        foreach (string kind in StatementKinds)
        {
            LearntCall[] calls = Array.FindAll(statements, call => call.Operation.Split('+').Contains(kind));
            if (calls.Length > 0)
                policy.Rules.Add(new LearntRule("sql.statements", Json(kind), kind, calls));
        }

        foreach (string table in statements.SelectMany(static call => call.Target.Split(',', StringSplitOptions.RemoveEmptyEntries)).Distinct().Order(StringComparer.Ordinal))
            policy.Rules.Add(new LearntRule("sql.tables", Json(table), table, Array.FindAll(statements, call => call.Target.Split(',').Contains(table))));
        if (policy.In("sql.tables").Any(static rule => !IsTable(rule.Text)))
            policy.Withhold("sql.tables", "The list of tables was left out: the name of one cannot stand in it. The statements are listed all the same.");

        foreach (IGrouping<string, LearntCall> shape in statements.GroupBy(static call => call.Shape, StringComparer.Ordinal).OrderBy(static shape => shape.First().Statement, StringComparer.Ordinal))
        {
            if (!UInt128.TryParse(shape.Key, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out UInt128 hash) || shape.Key.Length != 32)
            {
                policy.Notes.Add("A statement was left out: its log line has no hash.");
                continue;
            }

            // A text that a log had to cut or to escape is not the hash's; the policy would be refused with it.
            string text = shape.First().Statement;
            bool isWhole = text.EndsWith('…') || HashOf(text) == hash;
            string json = isWhole && text.Length > 0 ? $"{{ \"hash\": \"{shape.Key}\", \"text\": {Json(text)} }}" : $"\"{shape.Key}\"";
            policy.Rules.Add(new LearntRule("sql.shapes", json, text.Length > 0 ? text : shape.Key, [.. shape]));
        }
    }

    private static bool IsTable(string name) =>
        name.Length > 0 && !name.Any(static c => char.IsWhiteSpace(c) || char.IsControl(c) || c is '"' or '\'' or '`' or '[' or ']' or ';' or '(' or ')' or '*');

    private static UInt128 HashOf(string form)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(form), hash);
        return BinaryPrimitives.ReadUInt128BigEndian(hash);
    }
}
