using Amazon.Lambda.RuntimeSupport;
using NewFunction;

await LambdaBootstrapBuilder.Create(Function.Shielded()).Build().RunAsync();
