using System;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FunctionShield.Build.Analyzing.Secrets;

/// <summary>The name that a literal is given, when it says that the literal is secret.</summary>
internal static class SecretNames
{
    // The last word of a name says what a thing is: a passwordHash is none, and neither is a tokenUrl.
    private static readonly string[] Endings =
    [
        "password", "passwd", "passphrase", "pwd", "secret", "apikey", "api_key", "secretkey", "secret_key", "accesskey", "access_key", "privatekey",
        "private_key", "clientsecret", "client_secret", "authtoken", "auth_token", "accesstoken", "access_token", "bearertoken", "signingkey", "signing_key",
        "encryptionkey", "encryption_key", "connectionsecret", "webhooksecret", "secretaccesskey", "token", "credential", "credentials",
    ];

    /// <summary>The name; null when there is none or it says nothing.</summary>
    public static string? Of(ExpressionSyntax literal)
    {
        string? name = literal.Parent switch
        {
            EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable } => variable.Identifier.ValueText,
            EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax property } => property.Identifier.ValueText,
            EqualsValueClauseSyntax { Parent: ParameterSyntax parameter } => parameter.Identifier.ValueText,
            AssignmentExpressionSyntax assignment when assignment.Right == literal => Last(assignment.Left),
            ArgumentSyntax { NameColon.Name.Identifier.ValueText: { } argument } => argument,
            ArrowExpressionClauseSyntax { Parent: PropertyDeclarationSyntax property } => property.Identifier.ValueText,
            _ => null,
        };
        return name is not null && IsSecret(name) ? name : null;
    }

    private static string? Last(ExpressionSyntax target) => target switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax member => member.Name.Identifier.ValueText,
        ElementAccessExpressionSyntax { ArgumentList.Arguments: { Count: 1 } arguments } when arguments[0].Expression is LiteralExpressionSyntax key => key.Token.ValueText,
        ImplicitElementAccessSyntax { ArgumentList.Arguments: { Count: 1 } arguments } when arguments[0].Expression is LiteralExpressionSyntax key => key.Token.ValueText,
        _ => null,
    };

    private static bool IsSecret(string name)
    {
        foreach (string ending in Endings)
        {
            if (name.EndsWith(ending, StringComparison.OrdinalIgnoreCase) && !name.StartsWith("public", StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }
}
