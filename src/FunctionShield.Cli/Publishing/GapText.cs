using FunctionShield.Findings;

namespace FunctionShield.Cli.Publishing;

/// <summary>What a coverage gap means to who reads a report. The words of <see cref="Coverage"/>, without its code.</summary>
internal static class GapText
{
    public static string Of(string name) => !Enum.TryParse(name, out Coverage gap) ? "" : gap switch
    {
        Coverage.UnknownTrigger => "The event's shape is not known; it was walked whole, without records.",
        Coverage.MalformedEvent => "The event is no JSON that a reader accepts; it was inspected as one text.",
        Coverage.TooDeep => "The event is nested deeper than is followed.",
        Coverage.TooManyInputs => "More inputs than are kept: the rest has no proof at an outlet.",
        Coverage.DecodeBudget => "More decoded text than the budget allows.",
        Coverage.OpaqueBody => "A body is binary or in an encoding that is not opened.",
        Coverage.FindingOverflow => "More findings in one text than are kept.",
        Coverage.NoInvocation => "A call was made outside any invocation, so no input could be looked for in it.",
        Coverage.InvocationEnded => "A call was made by work that outlived its invocation.",
        Coverage.CallTooLong => "A statement is longer than is inspected.",
        Coverage.ShieldFailure => "The shield itself failed; the policy's fail decided.",
        Coverage.TrackedBudget => "The function read more from tracked sources than is kept.",
        Coverage.UnhookedClient => "An HTTP client raises no events: only its host, port and address were checked.",
        Coverage.UnknownHookEvent => "A library's events have a shape that is not read: its calls are not seen.",
        Coverage.NotTracked => "A response could not be followed: the SDK is newer than its guard.",
        Coverage.AssumedInvocation => "A call came from where no context flows, and was taken for the one invocation that ran.",
        Coverage.InspectionBudget => "The policy's budget was spent before all of the event was looked at.",
        Coverage.DeadlineNear => "The invocation's remaining time left no more for looking.",
        Coverage.RequestContent => "A request's content is a stream and was not searched for secrets.",
        _ => "",
    };
}
