namespace FunctionShield.Delivery;

/// <summary>What came over HTTP.</summary>
/// <param name="Content">The content.</param>
/// <param name="ETag">The header of that name; empty without it.</param>
/// <param name="Configuration">The version that the AppConfig extension gives; empty without it.</param>
internal sealed record PolicyAnswer(byte[] Content, string ETag, string Configuration);
