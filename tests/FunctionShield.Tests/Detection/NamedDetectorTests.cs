using System.Reflection;
using System.Text;
using CsCheck;
using FunctionShield.Decoding;
using FunctionShield.Detection;
using FunctionShield.Events;
using FunctionShield.Findings;

namespace FunctionShield.Tests.Detection;

/// <summary>What an explanation shows is what the detectors do: the same list, gates that shut nothing out, contexts that account for each finding.</summary>
public class NamedDetectorTests
{
    private static readonly NamedDetector[] All = Detectors.ForExplanation();

    private static readonly string[] Pieces =
    [
        "' or 1=1--", " union select 1,2", "; cat /etc/passwd", "$(id)", "../../", "%2e%2e%2f", "<script>", "<b onclick=alert(1)>", "javascript:alert(1)",
        "http://169.254.169.254/", "//evil.example/", "${jndi:ldap://x}", "{{7*7}}", "{\"$ne\":1}", "$where", "<!ENTITY % x SYSTEM 'y'>", "*)(uid=*", "' or //*",
        "\r\nSet-Cookie: a=b", "\n2026-01-01 INFO x", "\x1b[31m", "eval('x')", "__proto__", "O:4:\"User\":1:{", "System.Diagnostics.Process", "&&", "||", "'", "\"",
        "`", "(", ")", "=", "+", " ", "1", "a", "é", "．．", "%", "&#x27;", "\\u0027", "\0", "@", "#", "/", ":", ".",
    ];

    private static readonly Gen<string> Texts = Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i]).Array[0, 8].Select(string.Concat);

    private static readonly Gen<FieldKind> Kinds = Gen.Int[0, (int)FieldKind.Metadata].Select(kind => (FieldKind)kind);

    [Fact]
    public void Every_detector_of_the_room_is_in_the_list_once()
    {
        string[] types = [.. typeof(Detectors).Assembly.GetTypes()
            .Where(type => type.Namespace == "FunctionShield.Detection" && type.GetMethod("Detect", BindingFlags.Static | BindingFlags.Public) is not null)
            .Select(type => type.Name).Order(StringComparer.Ordinal)];
        Assert.Equal(18, types.Length);
        Assert.Equal(types, All.Select(detector => detector.Detect.Method.DeclaringType!.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Asked_one_by_one_they_find_what_they_find_together() => Gen.Select(Texts, Kinds).Sample((text, kind) =>
    {
        FieldView view = View(text, kind);
        var together = new FindingBuffer(new Finding[FindingSlots.Length]);
        Detectors.Run(view, ref together);
        var alone = new FindingBuffer(new Finding[FindingSlots.Length]);
        foreach (NamedDetector detector in All)
            detector.Detect(view, ref alone);
        Assert.Equal(Names(together), Names(alone));
    });

    [Fact]
    public void A_shut_gate_never_stands_before_a_finding() => Gen.Select(Texts, Kinds).Sample((text, kind) =>
    {
        FieldView view = View(text, kind);
        foreach (NamedDetector detector in All)
        {
            var findings = new FindingBuffer(new Finding[FindingSlots.Length]);
            detector.Detect(view, ref findings);
            Assert.True(findings.Count == 0 || detector.Gate.Opens(view.Traits), $"{detector.Rule} on {text}");
        }
    });

    [Fact]
    public void The_contexts_are_as_sure_as_the_finding_or_surer_under_a_ceiling() => Gen.Select(Texts, Kinds).Sample((text, kind) =>
    {
        FieldView view = View(text, kind);
        foreach (NamedDetector detector in All)
        {
            if (!detector.Gate.Opens(view.Traits))
                continue;
            var findings = new FindingBuffer(new Finding[FindingSlots.Length]);
            detector.Detect(view, ref findings);
            var trials = new ContextTrials();
            detector.Explain(view, trials);
            Confidence? surest = trials.All.Where(trial => trial.Outcome == TrialOutcome.Found).Select(trial => (Confidence?)trial.Confidence).Max();
            Assert.All(trials.All, trial => Assert.InRange(trial.Start + trial.Length, 0, Encoding.UTF8.GetByteCount(text)));
            if (findings.Count > 0 && surest is not null)
                Assert.True(surest >= findings.Findings[0].Confidence, $"{detector.Rule}: contexts say {surest}, the finding {findings.Findings[0].Confidence} on {text}");
            if (findings.Count == 0)
                Assert.True(surest is null, $"{detector.Rule}: contexts say {surest}, the detector nothing on {text}");
        }
    }, iter: 1_000);

    private static FieldView View(string text, FieldKind kind)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        return new FieldView(bytes, "value"u8, kind, DecodeLayers.None, FirstLook.At(bytes));
    }

    private static string Names(in FindingBuffer findings)
    {
        var names = new List<string>();
        foreach (ref readonly Finding finding in findings.Findings)
            names.Add($"{finding.Rule}/{finding.Confidence}/{finding.Reason}/{finding.Start}/{finding.Length}");
        return string.Join('\n', names.Order(StringComparer.Ordinal));
    }
}
