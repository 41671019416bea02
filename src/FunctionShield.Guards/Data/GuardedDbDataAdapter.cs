using System.Data.Common;

namespace FunctionShield.Guards.Data;

/// <summary>The framework's data adapter as it is: abstract there by name only, and free of the providers' casts to their own commands.</summary>
internal sealed class GuardedDbDataAdapter : DbDataAdapter;
