using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Core;
using Amazon.Lambda.Serialization.SystemTextJson;
using FunctionShield.Examples.AspNetCore.Hosting;
using Microsoft.AspNetCore.Builder;

namespace FunctionShield.Examples.AspNetCore;

/// <summary>What a user of <c>Amazon.Lambda.AspNetCoreServer</c> has, and one line more.</summary>
public sealed class LambdaEntryPoint : HttpApiProxyFunction
{
    private readonly Func<Stream, ILambdaContext, Task<Stream>> _shielded;

    // The one line. With AddAWSLambdaHosting, which owns the handler, it is: options.Serializer = new ShieldSerializer<DefaultLambdaJsonSerializer>().
    public LambdaEntryPoint() =>
        _shielded = Shield.Wrap<APIGatewayHttpApiV2ProxyRequest, APIGatewayHttpApiV2ProxyResponse>(FunctionHandlerAsync, new DefaultLambdaJsonSerializer());

    public Task<Stream> HandleAsync(Stream input, ILambdaContext context) => _shielded(input, context);

    protected override void Configure(WebApplication application)
    {
        ArgumentNullException.ThrowIfNull(application);

        // A call that is blocked inside the application never leaves it as an exception: the host makes a 500 of those. This makes it a 403.
        application.Use(async (context, next) =>
        {
            try
            {
                await next(context);
            }
            catch (ShieldBlockedException blocked)
            {
                context.Response.StatusCode = 403;
                context.Response.Headers["x-reference"] = blocked.ReferenceId;
            }
        });
        application.MapGet("/customers", Customers.Find);
    }
}
