using System.Text;
using CsCheck;
using FunctionShield.Calls;
using FunctionShield.Correlation;
using FunctionShield.Findings;
using FunctionShield.Grammars.Sql;

namespace FunctionShield.Tests.Correlation;

public sealed class SqlGateTests
{
    private static readonly string[] Fragments =
    [
        "'", "''", "\"", " ", "  ", "\t", " OR ", " and ", "1=1", "name", "Jane", "--", "/*", "*/", ")", "(", ";", ",", "12", "=", "||", "x", "admin",
        " UNION SELECT pin FROM users ", "LIKE ", "is ", "\\", "\n", "a'b", "`", "]", "#", "é", "customer",
    ];

    private static readonly Gen<string> Text = Gen.Int[0, Fragments.Length - 1].Select(i => Fragments[i]).Array[1, 9].Select(string.Concat);

    private static readonly string[] Templates =
    [
        "SELECT id FROM customers WHERE name = '{0}' AND pin = 7", "SELECT id FROM t WHERE a = {0} AND b <> ''", "SELECT id FROM t WHERE name LIKE '%{0}%' ORDER BY 1",
        "SELECT id FROM t WHERE a IN ({0})", "SELECT [{0}] FROM t", "SELECT id FROM t WHERE a LIKE {0}",
    ];

    [Fact]
    public void What_the_gate_refuses_no_search_would_have_found() =>
        Gen.Select(Gen.Int[0, Templates.Length - 1], Text.Where(t => t.Length >= 3), Gen.Int[0, 4], Gen.Int[0, 60]).Sample((which, input, change, cut) =>
        {
            string written = change switch
            {
                0 => input.Trim().ToLowerInvariant(),
                1 => input.Replace("'", "''", StringComparison.Ordinal),
                2 => input[..Math.Min(cut, input.Length)],
                3 => input[Math.Min(cut / 3, input.Length)..],
                _ => input.Replace(";", "", StringComparison.Ordinal),
            };
            byte[] statement = Encoding.UTF8.GetBytes(Templates[which].Replace("{0}", written, StringComparison.Ordinal));
            byte[] bytes = Encoding.UTF8.GetBytes(input);
            var fingerprint = new TextFingerprint(new uint[TextFingerprint.WordsFor(statement.Length)]);
            fingerprint.Add(statement);
            if (new SqlGate(statement, fingerprint).MayPass(bytes) || SqlInput.IsNumber(bytes))
                return;

            var sight = new SqlSight(OutboundCall.Sql(statement, SqlDialect.Sqlite), new SqlToken[64], new SqlToken[64], new byte[1024]);
            var code = new TextFingerprint(new uint[TextFingerprint.WordsFor(statement.Length)]);
            code.Add(sight.Code);
            var search = new SqlSearch(sight, fingerprint, code);
            bool found = search.Examine(bytes, 0, source: default, out Finding finding);
            Assert.False(found || search.Part is not null, $"{finding.Reason}{search.Part?.Reason}: {Encoding.UTF8.GetString(statement)} <- {input}");
            sight.Dispose();
        }, iter: 20_000, threads: 1);

    [Fact]
    public void A_text_that_shares_a_word_with_the_statement_does_not_pass_for_that()
    {
        byte[] statement = "SELECT id FROM customers WHERE region = 'EMEA' AND total > 100"u8.ToArray();
        var fingerprint = new TextFingerprint(new uint[TextFingerprint.WordsFor(statement.Length)]);
        fingerprint.Add(statement);
        var gate = new SqlGate(statement, fingerprint);
        Assert.False(gate.MayPass("Customer 7's note, please ring"u8));
        Assert.True(gate.MayPass("emea"u8));
        Assert.True(gate.MayPass("EMEA' AND total > 100 and more that was cut off"u8));
    }

    [Fact]
    public void A_field_of_a_text_may_be_an_operand_and_a_word_of_prose_is_none()
    {
        byte[] statement = "SELECT id FROM customers WHERE visits = 7 and pin > limits.low"u8.ToArray();
        var fingerprint = new TextFingerprint(new uint[TextFingerprint.WordsFor(statement.Length)]);
        fingerprint.Add(statement);
        var gate = new SqlGate(statement, fingerprint);
        Assert.True(gate.MayPass("name,visits\nBob,7 and pin > limits.low,yes"u8));
        Assert.False(gate.MayPass("Bob came by on 7 and pin boards were full of notes"u8));
    }
}
