using System.Diagnostics;
using System.Net;
using FunctionShield.Guards.Http;

namespace FunctionShield.Guards.Hooks;

/// <summary>Every name that the process resolves, with its addresses, before anybody connects to them (DNS rebinding, CWE-350).</summary>
/// <remarks>
/// Only names that an input led to are judged: what the code fixed may resolve wherever it likes. An exception thrown here ends the
/// resolution, but an asynchronous caller gets a <see cref="System.Net.Sockets.SocketException"/> that does not carry it. So it is left
/// with the connection that asked, and <see cref="ConnectionHook"/> throws it again where it gets through.
/// </remarks>
internal sealed class NameHook(Shield? shield)
{
    public const string Source = "Experimental.System.Net.NameResolution";

    /// <summary>Under which an activity carries the refusal of one of its parts.</summary>
    public const string Refusal = "FunctionShield.Refusal";

    // A redirect's next host is named by no input. Flows with the request that an input led astray, and is set for no other.
    private static readonly AsyncLocal<HostOrigin?> Led = new();

    /// <summary>Remembers, for the rest of this hop, that an input led to it.</summary>
    public static void Follow(RequestOrigin? request)
    {
        HostOrigin? led = request is { IsRedirected: true } ? request.Host : null;
        if (!ReferenceEquals(Led.Value, led))
            Led.Value = led;
    }

    public void Stopped(Activity activity)
    {
        if (Shield.IsOwnWork)
            return;
        if (activity.GetTagItem("dns.question.name") is not string { Length: > 0 } name || activity.GetTagItem("dns.answers") is not string[] answers)
            return;

        try
        {
            Check(shield ?? Shield.Current, name, answers);
        }
        catch (ShieldBlockedException refusal)
        {
            // Throwing from here skips what Activity.Stop does last.
            Activity.Current = activity.Parent;
            activity.Parent?.SetCustomProperty(Refusal, refusal);
            throw;
        }
    }

    /// <remarks>Bounded by the answers.</remarks>
    private static void Check(Shield shield, string name, string[] answers)
    {
        string url = $"//{name}/";
        HostOrigin? origin = shield.OriginOfHost(url);
        if (origin is not null)
            shield.CheckUrl(url); // A name that is itself internal: nobody asked when a socket was opened by hand.
        if ((origin ??= Led.Value) is null)
            return;

        foreach (string answer in answers)
        {
            // A reverse lookup answers with names.
            if (IPAddress.TryParse(answer, out IPAddress? address))
                shield.CheckAddress(name, address, origin);
        }
    }
}
