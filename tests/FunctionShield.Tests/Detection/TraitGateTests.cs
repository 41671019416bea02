using FunctionShield.Decoding;
using FunctionShield.Detection;

namespace FunctionShield.Tests.Detection;

public class TraitGateTests
{
    [Theory]
    [InlineData(Traits.Angle, 0, 0, Traits.Angle | Traits.Word, Traits.None)]
    [InlineData(Traits.Angle, 0, 0, Traits.Word, Traits.Angle)]
    [InlineData(Traits.Angle | Traits.Paren, Traits.Word, 0, Traits.Paren, Traits.Word)]
    [InlineData(Traits.Dollar, Traits.Brace, Traits.Colon, Traits.Dollar | Traits.Brace, Traits.Colon)]
    [InlineData(Traits.Dollar, Traits.Brace, Traits.Colon, Traits.Dollar | Traits.Brace | Traits.Colon, Traits.None)]
    internal void A_gate_opens_when_no_set_is_missing_and_names_the_first_that_is(Traits one, Traits two, Traits three, Traits seen, Traits missing)
    {
        var gate = new TraitGate(one, two, three);
        Assert.Equal(missing == Traits.None, gate.Opens(seen));
        Assert.Equal(missing, gate.Missing(seen));
    }
}
