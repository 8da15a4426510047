namespace ThreatBot.Channels.WebChat;

/// <summary>A refusal in the form that Direct Line clients read. They end a conversation on 403, so that is said of tokens only.</summary>
internal static class DirectLineError
{
    public static IResult NoToken() => Of(StatusCodes.Status401Unauthorized, "Unauthorized", "Authorization: Bearer TOKEN is missing.");

    public static IResult BadToken(TokenState state) => state is TokenState.Expired
        ? Of(StatusCodes.Status403Forbidden, "TokenExpired", "The token has expired; get a new one.")
        : Of(StatusCodes.Status403Forbidden, "BadArgument", "The token is not good for this.");

    public static IResult Gone() => Of(StatusCodes.Status404NotFound, "BadArgument", "There is no such conversation.");

    public static IResult Bad(string why) => Of(StatusCodes.Status400BadRequest, "BadArgument", why);

    public static IResult TooLarge(string why) => Of(StatusCodes.Status413PayloadTooLarge, "MessageSizeTooBig", why);

    public static IResult TooMany(string why) => Of(StatusCodes.Status429TooManyRequests, "TooManyRequests", why);

    /// <summary>Clients show that it was not sent, and send it again under the same id.</summary>
    public static IResult NotKept() => Of(StatusCodes.Status503ServiceUnavailable, "ServiceUnavailable", "It could not be kept just now, so nothing was changed; send it again in a moment.");

    private static IResult Of(int status, string code, string message) =>
        TypedResults.Json(new Body(new Detail(code, message)), ActivitySet.Json, statusCode: status);

    private sealed record Body(Detail Error);

    private sealed record Detail(string Code, string Message);
}
