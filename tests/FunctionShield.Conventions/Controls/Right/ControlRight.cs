namespace FunctionShield.Conventions.Controls.Right;

internal static class ControlRight
{
    public static int Answer() => 42;
}
