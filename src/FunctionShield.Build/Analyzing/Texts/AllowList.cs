using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace FunctionShield.Build.Analyzing.Texts;

/// <summary>Whether a method asks of a variable if it is one of the good ones. What it does with the answer is taken on trust.</summary>
internal static class AllowList
{
    public static bool Checks(IReadOnlyList<IOperation> uses)
    {
        foreach (IOperation use in uses)
        {
            IOperation value = use;
            while (value.Parent is IConversionOperation or IParenthesizedOperation)
                value = value.Parent;

            switch (value.Parent)
            {
                case IArgumentOperation { Parent: IInvocationOperation call } when IsCheck(call):
                case IIsPatternOperation { Pattern: { } pattern } when IsList(pattern):
                case ISwitchOperation:
                    return true;
            }
        }

        return false;
    }

    private static bool IsCheck(IInvocationOperation call)
    {
        string name = call.TargetMethod.Name;
        ITypeSymbol? receiver = call.Instance?.Type ?? (call.TargetMethod.IsExtensionMethod && call.Arguments.Length > 0 ? call.Arguments[0].Value.Type : null);
        return name switch
        {
            // "does the text contain" asks nothing of the whole.
            "Contains" or "ContainsKey" => receiver is not null && receiver.SpecialType != SpecialType.System_String,
            "IsMatch" or "TryParse" or "IsDefined" or "TryGetValue" => true,
            _ => name.StartsWith("Validate", StringComparison.Ordinal) || name.StartsWith("EnsureValid", StringComparison.Ordinal)
                || name.StartsWith("IsValid", StringComparison.Ordinal) || name.StartsWith("IsSafe", StringComparison.Ordinal)
                || name.StartsWith("IsAllowed", StringComparison.Ordinal) || name.StartsWith("IsKnown", StringComparison.Ordinal),
        };
    }

    // is "asc" or "desc"; not: is null.
    private static bool IsList(IPatternOperation pattern) => pattern switch
    {
        IConstantPatternOperation constant => constant.Value.ConstantValue is { HasValue: true, Value: string },
        INegatedPatternOperation negated => IsList(negated.Pattern),
        IBinaryPatternOperation both => IsList(both.LeftPattern) && IsList(both.RightPattern),
        _ => false,
    };
}
