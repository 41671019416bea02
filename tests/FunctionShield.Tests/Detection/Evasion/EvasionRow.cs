namespace FunctionShield.Tests.Detection.Evasion;

/// <summary>One class through one family.</summary>
internal sealed record EvasionRow(EvasionFamily Family, int Tried, string[] Lost, int Twins, string[] Alarms)
{
    public int Found => Tried - Lost.Length;
}
