namespace FunctionShield.Policies;

/// <summary>One part of a policy file: its top, or what it says for functions of one name pattern.</summary>
/// <remarks>
/// What was spelt right is stated and replaces. What was misspelt or repeated is guessed (the nearest key is taken) and may only
/// tighten, so that a typing error can neither loosen a policy nor lose the protection that its author meant.
/// </remarks>
internal sealed class PolicyLayer(string function, string path = "$")
{
    /// <summary>The function names that it is for.</summary>
    public string Function { get; } = function;

    /// <summary>Its JSON path in the file.</summary>
    public string Path { get; } = path;

    public PolicyChanges Stated { get; } = new();

    public PolicyChanges Guessed { get; } = new();

    /// <summary>What later documents may only tighten; null where it locks nothing.</summary>
    public SettingLocks? Locks { get; set; }

    /// <summary>Where each setting stands; null unless a tool asked.</summary>
    public List<SettingSite>? Sites { get; set; }

    public PolicySettings ApplyTo(PolicySettings settings)
    {
        PolicySettings stated = Stated.ApplyTo(settings);
        return stated.TightenedBy(Guessed.ApplyTo(stated));
    }
}
