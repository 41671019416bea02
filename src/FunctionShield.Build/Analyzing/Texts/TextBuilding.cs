using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace FunctionShield.Build.Analyzing.Texts;

/// <summary>Calls that add to what they are called on: builders of texts, and lists.</summary>
internal static class TextBuilding
{
    /// <summary>What a call, and those chained to it, add to the receiver.</summary>
    public static IReadOnlyList<IOperation> Added(IInvocationOperation call)
    {
        var parts = new List<IOperation>();
        for (IInvocationOperation? link = call; link is not null; link = link.Parent is IInvocationOperation next && next.Instance == link ? next : null)
        {
            if (!Adds(link.TargetMethod.Name))
                continue;

            // AppendFormat's provider, and Insert's index, are no text; a type that is none is fixed anyway.
            foreach (IArgumentOperation argument in link.Arguments)
            {
                if (argument.Value is IArrayCreationOperation { Initializer: { } initializer } && argument.ArgumentKind == ArgumentKind.ParamArray)
                    parts.AddRange(initializer.ElementValues);
                else if (argument.Parameter?.Type.Name is not "IFormatProvider")
                    parts.Add(argument.Value);
            }
        }

        return parts;
    }

    private static bool Adds(string method) => method is "Append" or "AppendLine" or "AppendFormat" or "AppendJoin" or "Insert" or "Replace" or "Add" or "AddRange";
}
