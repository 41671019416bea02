using System.Text;
using CsCheck;
using FunctionShield.Decoding;
using FunctionShield.Detection;
using FunctionShield.Events;
using FunctionShield.Findings;

namespace FunctionShield.Tests.Detection;

public class SqlInjectionTests
{
    // Attack, and a benign text of the same characters and words.
    [Theory]
    [InlineData("x' OR 7=7 -- ", "the Smiths' OR the Jones' car")]
    [InlineData("smith' and 'q'='q", "Smith' and 'Wesson")]
    [InlineData("5) OR (2=2", "5) OR (maybe) 2")]
    [InlineData("12 or 3<4", "12 or 3 items")]
    [InlineData("12 and sleep(9)", "12 and sleep well (9 hours)")]
    [InlineData("-3 union all select null,null,tok from keys", "3 union members all select a chair")]
    [InlineData("k') union select card from wallet#", "K') Union selected cards from a wallet")]
    [InlineData("7; drop table wallet", "7; drop the table off")]
    [InlineData("a'; exec sp_configure 'show', 1 --", "A'; executives show up")]
    [InlineData("9 order by 4 -- ", "9 orders by 4 customers")]
    [InlineData("9' order by 4#", "9' ladders, order by 4pm")]
    [InlineData("1 procedure analyse(1,2)", "1 procedure to analyse (1 or 2)")]
    [InlineData("z' into outfile '/tmp/q", "Z' into the outfield")]
    [InlineData("2 waitfor delay '0:0:7'", "2 wait for a delay at 0:07")]
    [InlineData("q'||(select tok from keys)||'", "q'||select a token||'")]
    [InlineData("1/**/or/**/4=4", "1/2 or 4/4 time")]
    [InlineData("1'/*!50000union*//*!50000select*/3,4", "1' x 4' /* union made */ select grade")]
    [InlineData("q' having 3=3--", "q' having three")]
    [InlineData("q\" or \"r\"=\"r", "\"r\" or \"q\" is fine")]
    [InlineData("a'or(3)=3#", "a'ordinary (3) thing")]
    [InlineData("5 and (select count(*) from keys)>2", "5 and select (count them) from 2")]
    [InlineData("1 or case when 3=3 then 1 else 0 end", "1 or 3 cases when needed, else 0")]
    [InlineData("q'+or+3=3--+", "q'+or+three")]
    [InlineData("' or name like '%a", "name' or nickname, as you like")]
    [InlineData("1' rlike (select 3)#", "1' pipes like (3)")]
    [InlineData("0x31 or 1e1=1e1", "0x31 or 1e1")]
    [InlineData("1;select pg_sleep(4)", "1; select a room; sleep")]
    [InlineData("\u00A01\u00A0or\u00A02=2", "\u00A01\u00A0or\u00A02")]
    public void An_attack_is_found_and_its_twin_is_not(string attack, string twin)
    {
        Assert.True(Verdict(attack) >= Confidence.Medium, attack);
        Assert.Null(Verdict(twin));
    }

    [Theory]
    [InlineData("O'Brien or O'Neill")]
    [InlineData("Rock 'n' roll and more")]
    [InlineData("it's 5 or 6; select one from the list")]
    [InlineData("1 or 2 items")]
    [InlineData("union select committee")]
    [InlineData("{\"q\":\"a' or b\",\"n\":[1,2,3]}")]
    [InlineData("var s = 'a' + b + 'c'; if (x == 1 || y == 2) { z(); }")]
    [InlineData("a { content: 'x'; color: #fff }")]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0")]
    [InlineData("See `SELECT a FROM b` in the docs; it's 'fine'.")]
    [InlineData("\"red shoes\" AND \"blue shoes\"")]
    [InlineData("5' 11\" or so")]
    [InlineData("price >= 10 and price <= 20 or brand = 'x'")]
    [InlineData("Update docs. (#12)")]
    [InlineData("Smith' #1")]
    [InlineData("benchmark (2024) results")]
    public void Ordinary_text_is_not(string text) => Assert.Null(Verdict(text));

    [Theory]
    [InlineData("x' or 1=1--", "closes a string and adds a condition that needs no column")]
    [InlineData("1 union select 2,3", "adds a UNION with a second query")]
    [InlineData("x'; drop table t--", "closes a string and begins another statement")]
    public void The_surest_say_why(string attack, string reason)
    {
        var slots = new Finding[4];
        var findings = new FindingBuffer(slots);
        Detect(Encoding.UTF8.GetBytes(attack), ref findings);

        Finding finding = Assert.Single(findings.Findings.ToArray());
        Assert.Equal((Confidence.High, reason), (finding.Confidence, finding.Reason));
        Assert.Same(Rule.SqlInput, finding.Rule);
    }

    [Fact]
    public void Looking_allocates_nothing()
    {
        byte[][] texts = [.. new[] { "x' or 1=1--", "O'Brien or O'Neill", "1 union select 2,3", "%1%'% %o%r% %1%=%1", "a+b+c'd", "plain" }.Select(Encoding.UTF8.GetBytes)];
        var slots = new Finding[4];
        Look(texts, slots);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Look(texts, slots);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        static void Look(byte[][] texts, Finding[] slots)
        {
            foreach (byte[] text in texts)
            {
                var findings = new FindingBuffer(slots);
                Detect(text, ref findings);
            }
        }
    }

    [Theory]
    [InlineData("'")]
    [InlineData("\"'`")]
    [InlineData("' or ")]
    [InlineData("1=(")]
    [InlineData("((((")]
    [InlineData("/*")]
    [InlineData("/**/")]
    [InlineData("--\n")]
    [InlineData("1,")]
    [InlineData("a.")]
    [InlineData("%1")]
    [InlineData("1+")]
    [InlineData("union select ")]
    [InlineData("; ;")]
    [InlineData("not ")]
    public void Long_adversarial_text_is_read_to_an_end(string piece)
    {
        // A quadratic reader would not come back from this within the session.
        byte[] text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(piece, 3_000_000 / piece.Length)));
        var slots = new Finding[4];
        var findings = new FindingBuffer(slots);
        Detect(text, ref findings);
        Assert.False(findings.Overflowed);
    }

    [Fact]
    public void Any_bytes_are_survived_and_evidence_lies_inside()
    {
        string[] pieces = ["'", "\"", "`", " ", "1", "=", "or", "and", "union", "select", "(", ")", ",", ";", "--", "#", "/*", "*/", "/*!", "from", "t", ".", "case", "when", "end",
            "order by", "into outfile", "as", "like", "in", "not", "@", "@@v", "||", "+", "-", "*", "%", "sleep(", "\u00A0", "\\", "[", "]", "{", "exec", "waitfor delay", "values"];
        Gen.Int[0, pieces.Length - 1].Array[0, 20].Sample(indices =>
        {
            byte[] text = Encoding.UTF8.GetBytes(string.Concat(indices.Select(i => pieces[i])));
            var slots = new Finding[4];
            var findings = new FindingBuffer(slots);
            Detect(text, ref findings);
            foreach (Finding finding in findings.Findings)
                Assert.True(finding.Start >= 0 && finding.Length > 0 && finding.Start + finding.Length <= text.Length);
        }, iter: 20_000);
    }

    private static Confidence? Verdict(string text)
    {
        var slots = new Finding[4];
        var findings = new FindingBuffer(slots);
        Detect(Encoding.UTF8.GetBytes(text), ref findings);
        return findings.Count == 0 ? null : findings.Findings[0].Confidence;
    }

    private static void Detect(byte[] text, ref FindingBuffer findings) =>
        SqlInjection.Detect(new FieldView(text, "q"u8, FieldKind.Query, DecodeLayers.None, FirstLook.At(text)), ref findings);
}
