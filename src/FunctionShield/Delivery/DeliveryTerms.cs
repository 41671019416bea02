using System.Globalization;

namespace FunctionShield.Delivery;

/// <summary>The options with the environment and the defaults filled in.</summary>
/// <param name="Refresh">Between two fetches; zero for never.</param>
/// <param name="FirstWait">At the start.</param>
/// <param name="Timeout">Of one fetch.</param>
internal sealed record DeliveryTerms(TimeSpan Refresh, TimeSpan FirstWait, TimeSpan Timeout)
{
    public const string RefreshVariable = "FUNCTIONSHIELD_POLICY_REFRESH";
    public const string WaitVariable = "FUNCTIONSHIELD_POLICY_WAIT";

    /// <remarks>A number that cannot be read is the default: neither a cold start nor a refresh may hang on a typing error.</remarks>
    public static DeliveryTerms Read(DeliveryOptions options, Func<string, string?> environment)
    {
        TimeSpan refresh = options.Refresh ?? Number(environment(RefreshVariable), TimeSpan.TicksPerSecond) ?? ShieldDefaults.PolicyRefresh;
        TimeSpan wait = options.FirstWait ?? Number(environment(WaitVariable), TimeSpan.TicksPerMillisecond) ?? ShieldDefaults.PolicyWait;
        TimeSpan timeout = options.Timeout ?? ShieldDefaults.PolicyTimeout;
        return new DeliveryTerms(
            refresh <= TimeSpan.Zero ? TimeSpan.Zero : Between(refresh, ShieldDefaults.MinPolicyRefresh, ShieldDefaults.MaxPolicyRefresh),
            Between(wait, TimeSpan.Zero, ShieldDefaults.MaxPolicyWait),
            Between(timeout, TimeSpan.FromMilliseconds(10), ShieldDefaults.MaxPolicyWait));
    }

    private static TimeSpan Between(TimeSpan value, TimeSpan least, TimeSpan most) => value < least ? least : value > most ? most : value;

    private static TimeSpan? Number(string? text, long unit) =>
        int.TryParse(text, NumberStyles.None | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out int number)
            ? TimeSpan.FromTicks(number * unit)
            : null;
}
