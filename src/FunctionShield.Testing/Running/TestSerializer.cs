using Amazon.Lambda.Core;
using FunctionShield.Lambda;

namespace FunctionShield.Testing.Running;

/// <summary>The shielding serializer with the options of a test.</summary>
internal sealed class TestSerializer<TInner>(LambdaShieldOptions options) : ShieldSerializer<TInner>(options)
    where TInner : ILambdaSerializer, new();
