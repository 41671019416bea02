using System.Diagnostics.CodeAnalysis;
using System.Text;
using FunctionShield.Findings;
using FunctionShield.Policies;

namespace FunctionShield;

/// <summary>What the function writes to its log.</summary>
public sealed partial class Shield
{
    /// <summary>Searches a line of the log for live secrets.</summary>
    /// <param name="line">The line, or the part of it that is written at once.</param>
    /// <param name="masked">The line to write instead.</param>
    /// <returns>False when the line may be written as it is: nothing was found, or policy only logs it.</returns>
    /// <remarks>
    /// A line is never refused: what policy blocks or redacts is masked, and the rest is written. Allocates for a finding. Any thread;
    /// needs no invocation.
    /// </remarks>
    public bool TryMaskLogLine(ReadOnlySpan<char> line, [NotNullWhen(true)] out string? masked)
    {
        masked = null;
        if (!_secrets.Any || line.Length < ShieldDefaults.MinSecretLength)
            return false;

        try
        {
            using var text = new Utf8Text(line, stackalloc byte[StackText]);
            var verdict = default(OutputVerdict);
            SearchSecrets(text.Bytes, "log line", 0, ref verdict);
            if (verdict.Masks is { } masks)
                masked = Encoding.UTF8.GetString(Masked(text.Bytes, masks));
        }
        catch (Exception e) when (IsFault(e))
        {
            _reports.Failed(nameof(TryMaskLogLine), e);
            if (Policy.OnFailure(Stage.Outlet) == FailureMode.Closed)
                masked = "***";
        }

        return masked is not null;
    }
}
