using System.Text;
using FunctionShield.Calls;

namespace FunctionShield.Fuzz.Trials;

/// <summary>What inputs do to a call: the text is the call and its inputs, separated by a byte that is in neither.</summary>
internal static class ProofTrials
{
    private const byte Separator = 0xFF;
    private const int MostInputs = 8;

    private static readonly Shield Shield = Shield.Create();

    private delegate OutboundCall Make(ReadOnlySpan<byte> text);

    public static FuzzTarget[] All { get; } =
    [
        Of("sql-generic", text => OutboundCall.Sql(text)),
        Of("sql-postgresql", text => OutboundCall.Sql(text, SqlDialect.PostgreSql)),
        Of("sql-mysql", text => OutboundCall.Sql(text, SqlDialect.MySql)),
        Of("sql-sqlserver", text => OutboundCall.Sql(text, SqlDialect.SqlServer)),
        Of("sql-oracle", text => OutboundCall.Sql(text, SqlDialect.Oracle)),
        Of("sql-partiql", text => OutboundCall.Sql(text, SqlDialect.PartiQl)),
        Of("shell-linux", text => OutboundCall.Shell(text)),
        Of("shell-windows", text => OutboundCall.Shell(text, HostPlatform.Windows)),
        Of("exec", text => OutboundCall.Exec(text)),
        Of("arguments", text => OutboundCall.Arguments(text)),
        Of("path-linux", text => OutboundCall.Path(text, "/var/task/data"u8)),
        Of("path-windows", text => OutboundCall.Path(text, "C:\\data"u8, HostPlatform.Windows)),
        Of("url", OutboundCall.Url),
        Of("expression", OutboundCall.Expression),
        Of("resource", OutboundCall.Resource),
    ];

    private static FuzzTarget Of(string name, Make make) => new("proof." + name, text => Prove(text, make), IsBudgeted: true);

    private static void Prove(ReadOnlySpan<byte> text, Make make)
    {
        int end = text.IndexOf(Separator);
        var inputs = new List<string>();
        for (ReadOnlySpan<byte> rest = end < 0 ? [] : text[(end + 1)..]; !rest.IsEmpty && inputs.Count < MostInputs;)
        {
            int next = rest.IndexOf(Separator);
            inputs.Add(Encoding.UTF8.GetString(next < 0 ? rest : rest[..next]));
            rest = next < 0 ? [] : rest[(next + 1)..];
        }

        ReadOnlySpan<byte> call = end < 0 ? text : text[..end];
        if (inputs.Count == 0)
            inputs.Add(Encoding.UTF8.GetString(call[(call.Length / 2)..]));
        _ = Shield.Examine(make(call), inputs);
    }
}
