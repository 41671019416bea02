using System.Reflection;
using Amazon.Lambda.Core;

namespace FunctionShield.Lambda.Tests;

public sealed class AssemblyTests
{
    [Theory]
    [InlineData(typeof(Shield))]
    [InlineData(typeof(LambdaShieldOptions))]
    public void Every_type_of_a_library_loads(Type member)
    {
        Type[] types = member.Assembly.GetTypes();

        Assert.True(types.Length > 5, $"{types.Length} types");
    }

    [Fact]
    public void The_reference_to_amazon_lambda_core_is_one_that_every_real_one_satisfies()
    {
        AssemblyName core = Assert.Single(
            typeof(LambdaShieldOptions).Assembly.GetReferencedAssemblies(), r => r.Name!.StartsWith("Amazon.", StringComparison.Ordinal));

        Assert.Equal("Amazon.Lambda.Core", core.Name);
        Assert.Equal(new Version(1, 0, 0, 0), core.Version);
        Assert.Equal("885C28607F98E604", Convert.ToHexString(core.GetPublicKeyToken()!));
    }

    [Fact]
    public void The_contract_has_the_identity_of_the_real_assembly()
    {
        AssemblyName core = typeof(ILambdaContext).Assembly.GetName();

        Assert.Equal(160, core.GetPublicKey()!.Length);
        Assert.Equal("885C28607F98E604", Convert.ToHexString(core.GetPublicKeyToken()!));
    }
}
