// The browser sees one origin, as in production: cookies and CORS need no exceptions for development.
const target = `http://127.0.0.1:${process.env.API_PORT ?? 3000}`;

const toServer = { target, changeOrigin: false, secure: false };

export default {
  '/api': toServer,
  '/__faults': toServer,
  '/health': toServer,
  '/socket.io': { ...toServer, ws: true },
};
