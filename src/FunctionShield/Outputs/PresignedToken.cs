using FunctionShield.Grammars;

namespace FunctionShield.Outputs;

/// <summary>Whether a session token stands where AWS puts it: beside a signature, as <c>X-Amz-Security-Token</c>.</summary>
/// <remarks>
/// AWS Signature Version 4 sends the token in that header, in that query parameter of a presigned URL, in that field of a browser's
/// form. Alone it opens nothing: requests are signed with the secret access key.
/// </remarks>
internal static class PresignedToken
{
    private static ReadOnlySpan<byte> Name => "x-amz-security-token"u8;

    // ="…", %3D, \u0022:\u0022, "] = and " value=" of a form.
    private const int MaxBetween = 24;

    /// <param name="text">The text.</param>
    /// <param name="token">Where the token begins in it.</param>
    public static bool IsNamed(ReadOnlySpan<byte> text, int token)
    {
        for (int between = 0; between <= MaxBetween; between++)
        {
            int start = token - between - Name.Length;
            if (start < 0)
                return false;
            if (WordList.Begins(text[start..token], Name))
                return true;
        }

        return false;
    }
}
