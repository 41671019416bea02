using System.Diagnostics;
using FunctionShield.Findings;

namespace FunctionShield.Guards.Hooks;

/// <summary>Every connection of every <see cref="HttpClient"/>, made and not yet used: the second look, and the only one at clients without events.</summary>
/// <remarks>
/// A client with <see cref="SocketsHttpHandler.ActivityHeadersPropagator"/> null, and every client under the switch
/// <c>System.Net.Http.EnableActivityPropagation=false</c>, raises no request event, but its connections are seen all the same. Of those,
/// host and port are checked, once a connection. It runs on the execution context of the request that wanted the connection.
/// </remarks>
internal sealed class ConnectionHook(Shield? shield, SeenHosts seen)
{
    public const string Source = "Experimental.System.Net.Http.Connections";
    private const string Setup = "Experimental.System.Net.Http.Connections.ConnectionSetup";

    public void Stopped(Activity activity)
    {
        if (activity.OperationName != Setup || Shield.IsOwnWork)
            return;

        ShieldBlockedException? refusal = activity.GetCustomProperty(NameHook.Refusal) as ShieldBlockedException;
        if (refusal is null && activity.GetTagItem("error.type") is null
            && activity.GetTagItem("server.address") is string host && activity.GetTagItem("server.port") is int port)
        {
            refusal = Check(shield ?? Shield.Current, activity.GetTagItem("url.scheme") as string, host, port);
        }

        if (refusal is not null)
        {
            // Throwing from here skips what Activity.Stop does last.
            Activity.Current = activity.Parent;
            throw refusal;
        }
    }

    private ShieldBlockedException? Check(Shield shield, string? scheme, string host, int port)
    {
        string place = host.Contains(':') && host[0] != '[' ? $"[{host}]:{port}" : $"{host}:{port}";
        string url = $"{scheme ?? "http"}://{place}/";
        try
        {
            bool isUnhooked = !seen.Has(host, port) && !IsDefaultProxy(host, port);
            if (isUnhooked)
            {
                shield.NotInspected(Coverage.UnhookedClient);
                shield.CheckEgress(host, port);
            }

            // The runtime's own client connects between invocations, and under the switch it raises no events either.
            if (!Shield.HasInvocation && shield.IsPlatformEndpoint(host, port))
                return null;

            // Asked of every client: one with events may have been here before one without. Only a proof is worth saying twice; and nobody
            // but us asks a client without events whether its work belongs to an invocation at all.
            if (isUnhooked || shield.OriginOfHost(url) is not null)
                shield.CheckUrl(url);
            return null;
        }
        catch (ShieldBlockedException e)
        {
            return e;
        }
    }

    /// <summary>The proxy that the environment sets. Requests through it were seen by the names of their own hosts.</summary>
    private static bool IsDefaultProxy(string host, int port) =>
        IsProxyFor("http://proxied.invalid/", host, port) || IsProxyFor("https://proxied.invalid/", host, port);

    private static bool IsProxyFor(string url, string host, int port) =>
        HttpClient.DefaultProxy.GetProxy(new Uri(url)) is { } proxy && proxy.Port == port
        && string.Equals(proxy.IdnHost, host, StringComparison.OrdinalIgnoreCase);
}
