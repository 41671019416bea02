namespace FunctionShield.AwsSdk.Recording;

/// <summary>Counts what a process uses of AWS, so that its role and its policy can be made as narrow.</summary>
/// <remarks>
/// Safe for concurrent use. Calls that were refused are not counted. Keeps at most <see cref="MaxKept"/> combinations; beyond, a new
/// resource is counted as <c>*</c>, and <see cref="IsComplete"/> says so.
/// </remarks>
public sealed class ActionRecorder
{
    /// <summary>Combinations that are kept: a function that uses more is no function, or names its resources by input.</summary>
    public const int MaxKept = 1024;

    // One string as the key, and a class as the value: their dictionary is compiled with the framework, one of tuples while a function starts.
    private readonly Dictionary<string, Counted> _counts = [];
    private readonly Lock _gate = new();

    /// <summary>Every resource was kept by its own name.</summary>
    public bool IsComplete { get; private set; } = true;

    /// <summary>What was used so far, by service, operation and resource.</summary>
    public IReadOnlyList<ActionUse> Snapshot()
    {
        var uses = new List<ActionUse>();
        lock (_gate)
        {
            foreach (Counted counted in _counts.Values)
                uses.Add(counted.Use with { Count = counted.Count });
        }

        uses.Sort(static (a, b) => string.CompareOrdinal(NameOf(a), NameOf(b)));
        return uses;
    }

    /// <summary>An IAM policy that allows what was used and nothing else: a sketch, since a run shows what a function did, not what it may have to do.</summary>
    /// <remarks>Region and account stand as <c>*</c> where the calls do not name them: fill them in.</remarks>
    public string ToIamPolicy() => LeastPrivilege.IamPolicy(LeastPrivilege.PermissionsOf(Snapshot()));

    /// <summary>The same as the <c>aws</c> list of a FunctionShield policy.</summary>
    public string ToShieldPolicy() => LeastPrivilege.ShieldPolicy(Snapshot());

    internal void Add(string service, string action, string resource)
    {
        lock (_gate)
        {
            string key = KeyOf(service, action, resource);
            if (!_counts.ContainsKey(key) && _counts.Count >= MaxKept)
            {
                // Services and operations are few; these entries are beyond the limit, and bounded by the SDK.
                resource = "*";
                key = KeyOf(service, action, resource);
                IsComplete = false;
            }

            if (!_counts.TryGetValue(key, out Counted? counted))
                _counts[key] = counted = new Counted(new ActionUse(service, action, resource, 0));
            counted.Count++;
        }
    }

    internal void Clear()
    {
        lock (_gate)
        {
            _counts.Clear();
            IsComplete = true;
        }
    }

    private static string NameOf(ActionUse use) => KeyOf(use.Service, use.Action, use.Resource);

    private static string KeyOf(string service, string action, string resource) => string.Concat(service + "\0", action, "\0", resource);

    private sealed class Counted(ActionUse use)
    {
        public ActionUse Use { get; } = use;

        public long Count { get; set; }
    }
}
