using FunctionShield.Conventions.Controls.Right;

namespace FunctionShield.Conventions.Controls.Left;

/// <summary>Reaches into another room from inside a method only, where no signature shows it.</summary>
internal static class ControlLeft
{
    public static int Reach() => ControlRight.Answer();
}
