namespace FunctionShield.Faults.Tests;

/// <summary>How a guarded call is made in one cell of the table.</summary>
/// <param name="Shield">The shield under test.</param>
/// <param name="Hostile">The call carries what an attacker sent; otherwise its benign twin's text.</param>
/// <param name="IsDisposed">What the call is made on was disposed of before.</param>
/// <param name="IsLong">The call is longer than anything that is inspected.</param>
/// <param name="Cancellation">Given to the call, cancelled or not.</param>
internal sealed record Use(Shield Shield, bool Hostile, bool IsDisposed, bool IsLong, CancellationToken Cancellation)
{
    /// <summary>Appended to a statement that is to be too long.</summary>
    public string Padding => IsLong ? " -- " + new string('x', 8_500_000) : "";
}
