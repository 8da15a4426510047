namespace ThreatBot.Tests.Fuzz.Requests;

/// <summary>The part of a request that is spoiled; all else is as it should be.</summary>
public enum RequestPlace
{
    /// <summary>Any bytes of it, so that mostly it is no HTTP any more.</summary>
    Line,

    Method,

    Path,

    Query,

    Header,

    Cookie,

    /// <summary>What proves who asks.</summary>
    Bearer,

    Body,

    Upload,

    /// <summary>How a browser comes back from signing in.</summary>
    SignIn,

    /// <summary>How one comes back from installing the app in Slack.</summary>
    Install,
}
