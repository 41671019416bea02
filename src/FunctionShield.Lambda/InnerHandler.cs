using Amazon.Lambda.Core;

namespace FunctionShield.Lambda;

/// <summary>The user's handler behind one shape, whatever its own is: filtered event in, response out.</summary>
internal delegate Task<Stream> InnerHandler(Stream input, ILambdaContext context);
