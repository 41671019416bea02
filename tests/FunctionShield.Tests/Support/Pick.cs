using CsCheck;

namespace FunctionShield.Tests.Support;

/// <summary>Generators of one of a few texts.</summary>
internal static class Pick
{
    public static Gen<string> From(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);
}
