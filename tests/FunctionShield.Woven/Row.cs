namespace FunctionShield.Woven;

/// <summary>One API: how a function calls it, with what an attacker sends and with what anybody sends.</summary>
/// <param name="Api">Its name in the table.</param>
/// <param name="Group">What <c>FunctionShieldWeavingSkip</c> calls it.</param>
/// <param name="Attack">The input that must be refused.</param>
/// <param name="Benign">The input that must pass.</param>
/// <param name="Call">The call.</param>
internal sealed record Row(string Api, string Group, string Attack, string Benign, Func<string, Task> Call)
{
    public static Row Of(string api, string group, string attack, string benign, Action<string> call) =>
        new(api, group, attack, benign, input =>
        {
            call(input);
            return Task.CompletedTask;
        });
}
