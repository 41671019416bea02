using Amazon.Lambda.RuntimeSupport;
using FunctionShield.Examples.Http;

await LambdaBootstrapBuilder.Create(Greeter.Handler).Build().RunAsync();
