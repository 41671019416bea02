using System.Reflection;
using FunctionShield.Build.Analyzing;

namespace FunctionShield.Build.Tests.Analyzing;

public class DiagnosticIdsTests
{
    [Fact]
    public void No_id_is_given_twice()
    {
        string[] ids = [.. typeof(DiagnosticIds).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!)];

        Assert.NotEmpty(ids);
        Assert.Distinct(ids);
        Assert.All(ids, id => Assert.Matches("^FS[0-9]{4}$", id));
    }
}
