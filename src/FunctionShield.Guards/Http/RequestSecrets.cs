using System.Net.Http.Headers;
using System.Net.Http.Json;
using FunctionShield.Findings;

namespace FunctionShield.Guards.Http;

/// <summary>Has the shield search a request, address, headers and content, for secrets that its host must not get.</summary>
/// <remarks>
/// Content that is in memory is read where it lies; JSON that is written only when it is sent is written now, once, into the buffer that
/// it is then sent from. A stream is never touched, since it could be read but once: that is said as
/// <see cref="Coverage.RequestContent"/>.
/// </remarks>
internal static class RequestSecrets
{
    // Shorter values hold none: Shield.AddSecret refuses them.
    private const int Shortest = 12;

    /// <param name="shield">The shield to ask.</param>
    /// <param name="request">The request.</param>
    /// <param name="to">Where this hop goes.</param>
    /// <param name="keepsContent">False when the hop goes on without the content.</param>
    /// <exception cref="ShieldBlockedException">Policy blocks it.</exception>
    public static void Check(Shield shield, HttpRequestMessage request, Uri to, bool keepsContent)
    {
        if (!shield.HasSecrets)
            return;

        string host = to.IdnHost;
        shield.CheckRequest(host, to.Port, to.OriginalString);

        // A redirect goes on without the credentials that the first hop had.
        bool isRedirect = !ReferenceEquals(request.RequestUri, to);
        foreach ((string name, HeaderStringValues values) in request.Headers.NonValidated)
        {
            if (isRedirect && name.Equals("Authorization", StringComparison.OrdinalIgnoreCase))
                continue;
            foreach (string value in values)
            {
                if (value.Length >= Shortest)
                    shield.CheckRequest(host, to.Port, $"{name}: {value}");
            }
        }

        if (!keepsContent || request.Content is not { } content)
            return;

        // The content may be of a type of somebody's own, and is read here once more than without a guard. What it throws, and would throw
        // again when it is sent, is for the caller to see there.
        try
        {
            Check(shield, content, host, to.Port);
        }
        catch (ObjectDisposedException)
        {
            // It cannot be sent either.
        }
        catch (Exception e) when (e is not ShieldBlockedException)
        {
            shield.Failed(nameof(RequestSecrets), e);
        }
    }

    /// <remarks>Bounded by the content; parts within parts as deep as the caller nested them.</remarks>
    private static void Check(Shield shield, HttpContent content, string host, int port)
    {
        switch (content)
        {
            case MultipartContent parts:
                foreach (HttpContent part in parts)
                    Check(shield, part, host, port);
                break;
            case ByteArrayContent or ReadOnlyMemoryContent:
                Search(shield, content, host, port);
                break;
            case JsonContent json when !IsStreamed(json.ObjectType):
                json.LoadIntoBufferAsync().GetAwaiter().GetResult();
                Search(shield, content, host, port);
                break;
            default:
                shield.NotInspected(Coverage.RequestContent);
                break;
        }
    }

    private static void Search(Shield shield, HttpContent content, string host, int port)
    {
        using var reader = new ContentReader(bytes => shield.CheckRequest(host, port, bytes));
        try
        {
            content.CopyTo(reader, null, CancellationToken.None);
        }
        catch (NotSupportedException)
        {
            // A type of somebody's own that can only be written asynchronously.
            shield.NotInspected(Coverage.RequestContent);
        }
    }

    private static bool IsStreamed(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>);
}
