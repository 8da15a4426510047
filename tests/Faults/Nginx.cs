using System.Diagnostics;

namespace ThreatBot.Faults;

/// <summary>nginx in front of several servers, each request to the next of them, on a port of its own and with files of its own.</summary>
internal sealed class Nginx : IAsyncDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("threatbot-nginx-").FullName;
    private readonly Process process;

    public Nginx(IEnumerable<Uri> servers)
    {
        var config = Path.Combine(directory, "nginx.conf");
        File.WriteAllText(config, Config(servers));
        process = Process.Start(Program, ["-c", config, "-e", Path.Combine(directory, "error.log")]);
    }

    public static bool IsInstalled => File.Exists(Program);

    public Uri Address { get; } = new($"http://127.0.0.1:{BotProcess.FreePort()}");

    private static string Program => "/usr/sbin/nginx";

    public async ValueTask DisposeAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(directory, recursive: true);
    }

    private string Config(IEnumerable<Uri> servers) =>
        $$"""
        daemon off;
        pid {{directory}}/nginx.pid;
        worker_processes 1;
        events { worker_connections 2000; }
        http {
          access_log off;
          client_body_temp_path {{directory}}/body; proxy_temp_path {{directory}}/proxy; fastcgi_temp_path {{directory}}/f; uwsgi_temp_path {{directory}}/u; scgi_temp_path {{directory}}/s;
          map $http_upgrade $connection_upgrade { default upgrade; '' close; }
          upstream bot { {{string.Join(' ', servers.Select(server => $"server {server.Authority} max_fails=1 fail_timeout=5s;"))}} }
          server {
            listen {{Address.Authority}};
            location / {
              proxy_pass http://bot;
              proxy_http_version 1.1;
              proxy_set_header Host $http_host;
              proxy_set_header Upgrade $http_upgrade;
              proxy_set_header Connection $connection_upgrade;
              proxy_connect_timeout 2s;
              proxy_read_timeout 20s;
            }
          }
        }
        """;
}
