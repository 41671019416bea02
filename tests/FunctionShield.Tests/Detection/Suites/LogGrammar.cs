using FunctionShield.Findings;

namespace FunctionShield.Tests.Detection.Suites;

/// <summary>A logger's line ended and another begun, in the layouts that loggers write; and what drives the terminal that shows it.</summary>
internal static class LogGrammar
{
    public static ClassSuite Suite { get; } = new()
    {
        Rule = Rule.LogInput,
        Encodes = false,
        Places = ["query.q", "query.user", "body.username", "body.name", "path.id", "cookie.user", "header.x-user"],
        Blocked = 0, // Low confidence by design: what is forged is the log, not the function.
        Attacks =
        [
            "«value»«break»«date»«dt»«time» «level» «message»", "«value»«break»«date»«dt»«time»«zone» «message»", "«value»«break»[«date»«dt»«time»] «level»: «message»", "«value»«break»[«level»] «message»",
            "«value»«break»«level»: «message»", "«value»«break»«level» - «message»", "«value»«break»«level» [main] com.acme.Login - «message»", "«value»«break»«time» [main] «level» com.acme.Login - «message»",
            "«value»«break»«time» «level» «message»", "«value»«break»«level»:root:«message»", "«value»«break»<«number»>«month» «day» «time» host sshd[«number»]: «message»",
            "«value»«break»«month» «day» «time» host app[«number»]: «message»", "«value»«break»<34>1 «date»T«time»Z host app - - - «message»", "«value»«break»I0311 «time».000001 «number» auth.go:«number»] «message»",
            "«value»«break»«ip» - - [«day»/«month»/2026:«time» +0000] \"GET /«noun» HTTP/1.1\" 200 «number»", "«value»«break»«ip» - «first» [«day»/«month»/2026:«time» +0000] \"POST /login HTTP/1.1\" 200 -",
            "«value»«break»{\"level\":\"info\",\"msg\":\"«message»\"}", "«value»«break»{\"timestamp\":\"«date»T«time»Z\",\"message\":\"«message»\"}", "«value»«break»{\"@timestamp\":\"«date»T«time»Z\",\"log.level\":\"info\"}",
            "«value»«break»level=info msg=\"«message»\"", "«value»«break»time=«date»T«time»Z level=info msg=\"«message»\"", "«value»«break»ts=«date»T«time»Z caller=auth.go:«number» level=info",
            "«value»«break»info: Microsoft.Hosting.Lifetime[0]", "«value»«break»warn: App.Login[«number»]", "«value»«break»«date» «time»,«number» - auth - «level» - «message»",
            "«value»«break»START RequestId: 8a7f0c9e-1111-2222-3333-4444«number» Version: $LATEST", "«value»«break»END RequestId: 8a7f0c9e-1111-2222-3333-4444«number»",
            "«value»«break»REPORT RequestId: 8a7f0c9e-1111-2222-3333-4444«number»\tDuration: 1 ms", "«value»«break»«date»T«time».000Z\t8a7f0c9e-1111-2222-3333-4444«number»\tINFO\t«message»",
            // Terminals: ECMA-48 control sequences and operating system commands.
            "«value»\x1b[2J\x1b[H«message»", "«value»\x1b[1;31m«message»\x1b[0m", "«value»\x1b[«number»A\x1b[2K«message»", "«value»\x1b]0;«message»\a", "«value»\x1b]2;«message»\x1b\\",
            "«value»\x1b]8;;http://«site»\x1b\\«noun»\x1b]8;;\x1b\\", "«value»\u009b31m«message»", "«value»\x1b[6n", "«value»\x1b[?25l«message»", "«value»\x1bP$q\x1b\\", "«value»\u001bc«message»",
            "«value»\b\b\b\b\b\b\b\b«message»",
        ],
        Twins =
        [
            "«sentence»«eol»«sentence»", "«number» High Street«eol»Springfield", "10:«day» «noun»«eol»11:«day» «noun»", "«date» «noun»«eol»«date» «noun»", "«date» Paid rent «number»€«eol»«date» Coffee 3€",
            "«sentence»«eol»Info: bring cake", "Dogs welcome«eol»Warning: wet «noun»", "«sentence»«eol»Error in the «noun»?", "«noun»,«noun»«eol»«number»,«number»", "- «noun»«eol»- [x] «noun»«eol»- [ ] «noun»",
            "[1] «noun»«eol»[2] «noun»", "«noun» = «number»«eol»«noun» = «number»", "Line 1«eol»Line 2«eol»Line 3", "«first»:«eol»«sentence»", "«first»: hi!«eol»«first»: hello", "«sentence»«eol»«eol»Best,«eol»«first»",
            "{«eol»  \"name\": \"«first»\",«eol»  \"size\": «number»«eol»}", "level «number»«eol»level «number»", "Time: «time»«eol»Place: «noun»", "«date»«eol»«sentence»", "Due «date»«eol»Paid «date»", "«time» train«eol»or «time» bus",
            "«code»«eol»«code»", "INFORMATION DESK«eol»2nd floor", "DEBUGGING 101«eol»ERRORS and how to fix them", "«first» «last»«eol»FATALITY!", "TRACE amounts of nuts«eol»in the «noun»", "«sentence»«eol»ALERTNESS",
            "«noun»\t«number»«eol»«noun»\t«number»", "<p>«noun»</p>«eol»<p>«noun»</p>", "Opening hours«eol»Mon 10:00-18:00«eol»Tue 10:00-18:00", "Jan 1«eol»Feb 14«eol»Mar 17", "level = beginner«eol»msg me", "«eol»«noun»«eol»",
            "Version 2.0«eol»START here«eol»END there", "192.168.0.1«eol»192.168.0.2", "«ip» gateway«eol»«ip» printer",
        ],
        Grammar = new TextGrammar
        {
            ["value"] = ["admin", "«noun»", "«first»", "«number»", "«mail»", "guest", "twenty-one"],
            ["break"] = ["\n", "\r\n", "\r", "%0a", "%0d%0a", "%250a", "\\u000a", "\u2028", "\u0085"],
            ["date"] = ["2026-03-«day»", "2026/03/«day»", "2025-11-«day»", "2026-12-«day»"],
            ["dt"] = [" ", "T"],
            ["time"] = ["10:00:«day»", "23:59:«day»", "07:«day»:12"],
            ["zone"] = ["Z", "+00:00", ".123Z", ",456"],
            ["level"] = ["INFO", "WARN", "ERROR", "FATAL", "DEBUG", "WARNING", "CRITICAL", "NOTICE", "TRACE"],
            ["message"] = ["Login succeeded for user «first»", "«noun» deleted by «first»", "Accepted password for root", "user=«first» action=logout", "Payment of «number» approved"],
            ["month"] = ["Jan", "Mar", "Oct", "Nov"],
            ["ip"] = ["203.0.113.«day»", "198.51.100.«day»"],
        },
    };
}
